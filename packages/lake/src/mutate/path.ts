/**
 * Patch paths (JSONMatch), read before Sanity's mutator reads them. It leaves out of account what it does not understand
 * and takes as long as a path asks for: what gets past `checkPath` is read by it whole, and its cost is bounded.
 */
import { LakeError } from '../errors.ts'

/** One step of a path: where it stands in the text, and what it says. */
export type Piece = { from: number; to: number } & (
  | { kind: 'name'; name: string }
  | { kind: 'deep' }
  /** What stands in brackets, cut at its commas; `names` are those of fields in it. */
  | { kind: 'bracket'; terms: string[]; names: string[] }
)

const longest = 20_000
/** As deep as a body may be nested. */
const deepest = 500
/** Brackets with several terms multiply. */
const mostWays = 10_000

const nameStart = /[A-Za-z0-9_]/
const nameAt = /[A-Za-z0-9_]+/y

export const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

class BadPath extends Error {}

/** The quoted text that begins at `from`, and where it ends. */
function quoted(path: string, from: number): { value: string; to: number } {
  let value = ''
  for (let at = from + 1; at < path.length; at += 1) {
    if (path[at] === path[from]) return { value, to: at + 1 }
    if (path[at] === '\\') at += 1
    value += path[at] ?? ''
  }
  throw new BadPath(`the quote ${path[from]} is not closed`)
}

function named(path: string, from: number): string {
  nameAt.lastIndex = from
  return nameAt.exec(path)?.[0] ?? ''
}

function bracket(path: string, from: number): Piece {
  const terms: string[] = []
  const names: string[] = []
  let depth = 0
  let start = from + 1
  for (let at = from; at < path.length;) {
    const sign = path[at] ?? ''
    if (sign === '"' || sign === "'") {
      const { value, to } = quoted(path, at)
      if (sign === "'") names.push(value)
      at = to
      continue
    }
    if (nameStart.test(sign)) {
      const name = named(path, at)
      names.push(name)
      at += name.length
      continue
    }
    if (sign === '.' && path[at + 1] === '.') throw new BadPath('".." may not stand in brackets')
    if (sign === '[') depth += 1
    if (sign === ']') depth -= 1
    if ((sign === ',' && depth === 1) || depth === 0) {
      terms.push(path.slice(start, at).trim())
      start = at + 1
    }
    at += 1
    if (depth === 0) return { kind: 'bracket', terms, names, from, to: at }
  }
  throw new BadPath('the bracket [ is not closed')
}

/** The steps of a path. What the mutator refuses by itself may be missing among them. */
function read(path: string): Piece[] {
  const pieces: Piece[] = []
  /** What stands in front: a step, a dot that asks for a name, or that from which any step may follow. */
  let behind: 'step' | 'dot' | 'start' = 'start'
  for (let at = 0; at < path.length;) {
    const sign = path[at] ?? ''
    const deep = sign === '.' && path[at + 1] === '.'
    if (sign === ' ') {
      at += 1
      continue
    }
    const expected =
      sign === '.'
        ? behind === 'step' || (deep && pieces.length === 0)
        : sign === '['
          ? behind !== 'dot'
          : behind !== 'step'
    if (!expected)
      throw new BadPath(
        `"${cut(path.slice(at))}" was not expected${behind === 'step' ? ', but ".", "[" or the end' : ''}`,
      )
    if (deep) pieces.push({ kind: 'deep', from: at, to: at + 2 })
    else if (sign === '[') pieces.push(bracket(path, at))
    else if (sign === "'" || sign === '"') {
      const { value, to } = quoted(path, at)
      pieces.push({ kind: 'name', name: value, from: at, to })
    } else if (sign !== '.') {
      const name = named(path, at) || sign
      pieces.push({ kind: 'name', name, from: at, to: at + name.length })
    }
    behind = deep ? 'start' : sign === '.' ? 'dot' : 'step'
    at = behind === 'dot' ? at + 1 : (pieces.at(-1)?.to ?? path.length)
  }
  if (behind !== 'step') throw new BadPath('it ends too early')
  return pieces
}

let known: { path: string; pieces: Piece[] } | undefined

/** The steps of a path that `checkPath` let pass. The same path is often read many times over. */
export function piecesOf(path: string): Piece[] {
  if (known?.path !== path) known = { path, pieces: read(path) }
  return known.pieces
}

function check(path: string): void {
  if (path.length > longest) throw new BadPath(`it is longer than ${longest} characters`)
  const pieces = read(path)
  if (pieces.length > deepest) throw new BadPath(`it leads deeper than ${deepest} levels`)
  if (pieces.filter(({ kind }) => kind === 'deep').length > 1)
    throw new BadPath('".." may stand in it only once')
  let ways = 1
  for (const piece of pieces) {
    const names = piece.kind === 'name' ? [piece.name] : piece.kind === 'bracket' ? piece.names : []
    if (names.includes('__proto__')) throw new BadPath('no field may be called __proto__')
    if (piece.kind === 'bracket') ways *= path.slice(piece.from, piece.to).split(',').length
    if (ways > mostWays) throw new BadPath(`its brackets name more than ${mostWays} places`)
  }
}

/** Throws `badRequest` for a path that is too long or too deep, or that the mutator would read only in part. */
export function checkPath(path: string, place: string): void {
  try {
    check(path)
  } catch (error) {
    if (!(error instanceof BadPath)) throw error
    throw new LakeError(
      'badRequest',
      `${place}["${cut(path)}"]: the path cannot be used: ${error.message}. Expected one such as title, body[0].text or body[_key=="a1"].text.`,
    )
  }
}
