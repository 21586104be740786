/**
 * The one tokenizer of text: GROQ's own, so that what the index of words answers is what `match` and `text::query` say.
 *
 * Invariant: `fold` never changes how many UTF-16 units a text has, and `encoded` keeps beginnings: a word begins with
 * another exactly where its code begins with the other's.
 */
const words = /[^!@#$%^&*(),\\/?";:{}|[\]+<>\s-]+/g
const dots = /\.+/g
const letter = /\w/
/** UTF-16 units of a word that the index holds. */
export const longestWord = 200

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(text)
}

/** Case folding of one UTF-16 unit at a time, as ECMAScript's ignore-case compares. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toUpperCase()
  let folded = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    const upper = unit.toUpperCase()
    folded += upper.length === 1 && !(unit.charCodeAt(0) > 127 && upper.charCodeAt(0) < 128) ? upper : unit
  }
  return folded
}

/** GROQ's `match` leaves out dots next to letters: "foo.bar" is the word "foobar". One look at each run, however long. */
export function withoutEdgeDots(text: string): string {
  if (!text.includes('.')) return text
  return text.replace(dots, (run, at: number) =>
    letter.test(text.charAt(at - 1)) || letter.test(text.charAt(at + run.length)) ? '' : run,
  )
}

/** The words of a text, folded. */
export function tokenize(text: string): string[] {
  const plain = withoutEdgeDots(text)
  if (isAscii(plain)) return plain.toUpperCase().match(words) ?? []
  return (plain.match(words) ?? []).map(fold)
}

/** The texts of a block's spans in one, as `pt::text()` joins them: a word may begin in one and end in the next. */
function blockText(value: object): string | null {
  const children = 'children' in value ? value.children : null
  if (!Array.isArray(children) || children.length < 2) return null
  const texts = (children as unknown[]).map((child) =>
    typeof child === 'object' &&
    child !== null &&
    'text' in child &&
    '_type' in child &&
    child._type === 'span'
      ? child.text
      : '',
  )
  return texts.filter((text) => typeof text === 'string').join('')
}

export type Words = { own: Set<string>; system: Set<string> }

/** Every word of every string in a value; apart, those below names that begin with "_", and those of joined spans. */
export function wordsOf(
  value: unknown,
  into: Words = { own: new Set(), system: new Set() },
  system = false,
): Words {
  if (typeof value === 'string') {
    const set = system ? into.system : into.own
    for (const word of tokenize(value)) set.add(word)
  } else if (Array.isArray(value)) {
    for (const item of value) wordsOf(item, into, system)
  } else if (value !== null && typeof value === 'object') {
    const joined = blockText(value)
    if (joined !== null) for (const word of tokenize(joined)) into.system.add(word)
    for (const [name, item] of Object.entries(value)) wordsOf(item, into, system || name.startsWith('_'))
  }
  return into
}

/** A word as an index of words may hold it: letters, digits, "_" and what is beyond ASCII. */
export function encoded(word: string): string {
  const cut = word.length > longestWord ? word.slice(0, longestWord) : word
  // oxlint-disable no-control-regex -- every sign of ASCII but letters and digits
  return cut
    .toWellFormed()
    .replace(
      /[\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f]/g,
      (sign) => `_${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
}
