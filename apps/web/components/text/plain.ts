/**
 * In a preview every text of an editor's ends in an invisible mark, Sanity's "stega", from which the overlays learn its
 * document and path. The mark belongs in rendered text only: whatever measures, splits, compares or addresses takes the
 * plain text. Readers' texts carry none, and pass through unchanged.
 */
import { stegaClean } from '@sanity/client/stega'

export const plain = (text: string): string => stegaClean(text)

/** A text and its mark, which stands behind it again once the text has been cut. */
export function unmarked(text: string): [text: string, mark: string] {
  const cleaned = plain(text)
  return [cleaned, text.slice(cleaned.length)]
}
