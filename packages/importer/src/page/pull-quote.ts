/**
 * A pull quote is the paragraph that repeats an earlier sentence. Pages differ in quotation marks, spaces and the
 * final stop of the copy, so these are left out of the comparison; words are not.
 */

function foldForComparison(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/["“”„«»‹›'‘’‚`]/gu, '')
    .replaceAll(/[‐-―]/gu, '-')
    .replaceAll('…', '...')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
}

const longest = 80

/** Is `quote` said, word for word, in `paragraph`: as whole sentences, or as five words or more of one? */
export function repeats(quote: string, paragraph: string): boolean {
  const words = foldForComparison(quote)
    .replace(/^[\s-]+/, '')
    .replace(/[\s.!?,;:]+$/, '')
  const count = words.split(' ').length
  if (count < 2 || count > longest) return false
  const text = foldForComparison(paragraph)
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + words.length)]
    const cutsWord = /[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)
    const sentence = /(?:^|[.!?:;)\]]\s?)$/u.test(before) && /^(?:$|[.!?])/u.test(after)
    if (!cutsWord && (sentence || count >= 5)) return true
  }
  return false
}
