/**
 * Patches of texts (diff-match-patch). Invariant: one that fits its text is applied, however long both are; one that
 * does not may cost a search for each of its changes, and is refused before the searches add up.
 */
import { cut } from './path.ts'

/** A change: where it should be, in bytes, and what it finds, keeps at its end and puts in. */
type Hunk = { from: number; to: number; found: string; tail: number; put: number; pieces: number }

/** Characters that may be copied, and that may be passed over in search, which costs some forty times as much. */
const mostCopied = 1_000_000_000
const mostSearched = 20_000_000
/** The further away something is, the longer it is searched for; what is not within `near` is not found at all. */
const near = 500
const far = 1000
/** A comparison of long texts is given up after a second. */
const mostCompared = 10_000_000
/** What is longer than `whole` is taken in pieces, but a long deletion behind something that stays is not. */
const whole = 32
const piece = 20
const long = 64

const header = /^@@ -(\d+),?(\d*) \+(\d+),?(\d*) @@$/

function decoded(line: string): string {
  try {
    return decodeURI(line)
  } catch {
    // The algorithm refuses it by itself.
    return line
  }
}

const place = (at: string | undefined, length: string | undefined) => Number(at) - (length === '0' ? 0 : 1)

function hunksOf(patch: string): Hunk[] {
  const hunks: Hunk[] = []
  let context = false
  for (const line of patch.split('\n')) {
    const hunk = hunks.at(-1)
    const [sign = ''] = line
    const at = sign === '@' ? header.exec(line) : null
    if (at) {
      hunks.push({
        from: place(at[1], at[2]),
        to: place(at[3], at[4]),
        found: '',
        tail: 0,
        put: 0,
        pieces: 1,
      })
      context = false
    }
    if (!hunk || at || sign === '') continue
    const text = decoded(line.slice(1))
    hunk.tail = sign === ' ' ? hunk.tail + text.length : 0
    if (sign !== '-') hunk.put += text.length
    if (sign === '+') continue
    hunk.found += text
    hunk.pieces += sign === '-' && context && text.length > long ? 1 : Math.ceil(text.length / piece)
    context ||= sign === ' '
  }
  for (const hunk of hunks) if (hunk.found.length <= whole) hunk.pieces = 1
  return hunks
}

/** Turns places in bytes into places in the text. They only ever go forward: so does the algorithm. */
function places(text: string): (bytes: number) => number {
  let [passed, index] = [0, 0]
  return (bytes) => {
    while (passed < bytes && index < text.length) {
      const point = text.codePointAt(index) ?? 0
      passed += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
      index += point < 0x10000 ? 1 : 2
    }
    return index
  }
}

/** Where the text has it that is nearest to a place, behind what was changed already. */
function nearest(text: string, found: string, place: number, changed: number): number | undefined {
  const start = Math.max(changed, place - near)
  const window = text.slice(start, Math.max(start, place + found.length + near))
  const offsets = [window.lastIndexOf(found, place - start), window.indexOf(found, place - start)]
  return offsets
    .filter((offset) => offset !== -1)
    .map((offset) => start + offset)
    .toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place))[0]
}

/** Throws for a patch whose changes do not fit the text and are too many, or too long, to be searched for. */
export function checkTextPatch(patch: string, text: string, path: string): void {
  const hunks = hunksOf(patch)
  const placeOf = places(text)
  let [copied, searched, moved, drift, changed] = [0, 0, 0, 0, 0]
  for (const { from, to, found, tail, put, pieces } of hunks) {
    copied += pieces * (text.length + found.length)
    placeOf(from)
    const asked = placeOf(to)
    // Where that is in the text as it was before the changes in front of this one.
    const before = asked + drift - moved
    const place =
      before >= changed && text.startsWith(found, before) ? before : nearest(text, found, before, changed)
    if (place === undefined) {
      drift -= put - found.length
      searched += pieces * (asked + far)
      if (found.length > long) searched += Math.min(found.length ** 2, mostCompared)
      continue
    }
    drift = place - before
    moved += put - found.length
    changed = place + found.length - tail
    if (drift !== 0) searched += pieces * (asked + far) * Math.min(1, 1 / 16 + Math.abs(drift) / near)
  }
  if (copied <= mostCopied && searched <= mostSearched) return
  throw new Error(
    `that of the text at "${cut(path)}" asks for too much: it has ${hunks.length} changes, too many of which are not where they should be in the ${text.length} characters that are there. Fetch the document and make the patch anew, or set the text.`,
  )
}
