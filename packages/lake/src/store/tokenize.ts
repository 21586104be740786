/**
 * The one tokenizer of full text: what is indexed and what is asked for are cut alike, or `match` would miss.
 * Words are runs of letters, digits and marks, folded to lower case; long words are cut where the index cuts them.
 */
const words = /[\p{L}\p{N}\p{M}_]+/gu
const longest = 64

export function tokenize(text: string): string[] {
  const found = text.normalize('NFKC').toLowerCase().match(words) ?? []
  return found.map((word) => (word.length > longest ? word.slice(0, longest) : word))
}

/** Every word of every string in a value, keys and the system's own fields apart. */
export function termsOf(value: unknown, into: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') {
    for (const word of tokenize(value)) into.add(word)
    // GROQ's `match` leaves out dots next to letters: "foo.bar" is also the word "foobar".
    if (value.includes('.')) for (const word of tokenize(value.replaceAll('.', ''))) into.add(word)
  } else if (Array.isArray(value)) {
    for (const item of value) termsOf(item, into)
  } else if (value !== null && typeof value === 'object') {
    for (const item of Object.values(value)) termsOf(item, into)
  }
  return into
}
