import { kindOf } from '@masthead/content'
import type { Kind } from '@masthead/content'

/** "Report 48", "Podcast 41", "Commentary". Empty without a kind. */
export function kindWords(kind: Kind | null | undefined, number?: number | null): string {
  const title = kindOf(kind)?.title ?? ''
  return title && number ? `${title}\u00a0${number}` : title
}
