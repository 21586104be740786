/**
 * Functions of GROQ that groq-js's parser does not know, carried through it under a name that it does.
 *
 * Invariant: outside this file a tree holds the names the query wrote. Which functions these are, `functions/names.ts` says.
 */
import type { ExprNode } from 'groq-js'
import { functions, ofChanges } from './functions/names.ts'
import { groupEdits } from './groups.ts'
import { tokens } from './lexer.ts'

const known = new Map(
  Object.entries({ ...functions, ...ofChanges }).map(([name, each]) => [
    name.includes('::') ? name : `global::${name}`,
    each,
  ]),
)
const isForeign = (full: string): boolean => known.get(full)?.foreign === true
/** Where a foreign function may be called: most queries call none. */
const mayCall = new RegExp(
  [...known.keys()]
    .filter(isForeign)
    .map((full) => full.replace(/^.*::/, ''))
    .join('|'),
)

/** A name no query can write by accident, as the first argument of a function that takes any arguments. */
const marker = '\u0000'
const carriers = ['user::attributes', 'geo::latLng', 'documents::get']

type Edit = { start: number; end: number; text: string }

function callEdits(query: string): Edit[] {
  if (!mayCall.test(query)) return []
  const all = [...tokens(query)]
  const word = (i: number): string => {
    const token = all[i]
    return token ? query.slice(token.start, token.end) : ''
  }
  // A query's own functions stand before those of the language.
  const own = new Set<string>()
  all.forEach((_, i) => {
    if (word(i - 1) === 'fn' && word(i + 1) === ':') own.add(`${word(i)}::${word(i + 3)}`)
  })
  const carrier = carriers.find((each) => !own.has(each))
  const edits: Edit[] = []
  for (let i = 0; i < all.length; i++) {
    const first = all[i]
    if (first?.kind !== 'word' || (word(i - 1) === ':' && word(i - 2) === ':')) continue
    const namespaced = word(i + 1) === ':' && word(i + 2) === ':'
    const name = namespaced ? `${word(i)}::${word(i + 3)}` : `global::${word(i)}`
    const open = all[namespaced ? i + 4 : i + 1]
    if (open && query.charAt(open.start) === '(' && isForeign(name) && !own.has(name)) {
      edits.push({ start: first.start, end: open.end, text: `${carrier}("${marker}${name}",` })
    }
  }
  return edits
}

/**
 * The parser takes any text that begins with the letters "fn" for a function's declaration: `fnord` is a field, and so is
 * `fn` in `fn in [1]`. In brackets it does not begin so.
 */
function fieldEdits(query: string): Edit[] {
  if (!/(?:^|[\s;])fn/.test(query)) return []
  const all = [...tokens(query)]
  const word = (i: number): string => query.slice(all[i]?.start ?? 0, all[i]?.end ?? 0)
  const begins = all.findLastIndex((_, i) => word(i) === ';') + 1
  const operator = /^(?:in|match)$/.test(word(begins + 1)) && word(begins + 2) !== ':'
  const declares = word(begins) === 'fn' && all[begins + 1]?.kind === 'word' && !operator
  const [first, last] = [all[begins], all.at(-1)]
  if (!first || !last || declares || !word(begins).startsWith('fn')) return []
  return [
    { start: first.start, end: first.start, text: '(' },
    { start: last.end, end: last.end, text: ')' },
  ]
}

/** `\u{1F600}` as the two units that the parser can read: it knows code points of four digits only. */
function escapeEdits(query: string): Edit[] {
  if (!query.includes(String.raw`\u{`)) return []
  const edits: Edit[] = []
  for (const token of tokens(query)) {
    if (token.kind !== 'string') continue
    const escapes = /\\(?:u\{([\da-fA-F]+)\}|[^])/g
    const text = query.slice(token.start, token.end)
    for (const found of text.matchAll(escapes)) {
      const point = found[1] === undefined ? Number.NaN : Number.parseInt(found[1], 16)
      if (point <= 0x10ffff) {
        const units = Array.from({ length: String.fromCodePoint(point).length }, (_, i) =>
          String.fromCodePoint(point).charCodeAt(i).toString(16).padStart(4, '0'),
        )
        const start = token.start + found.index
        edits.push({
          start,
          end: start + found[0].length,
          text: units.map((unit) => String.raw`\u${unit}`).join(''),
        })
      }
    }
  }
  return edits
}

/** Where one of the gaps below may be; a comment is one. */
const gap = /\w[\s\u0085]+[(:]|:[\s\u0085]+\w|\^[\s\u0085]+\.|\.[\s\u0085]+\^|\/\//

/**
 * The parser wants no white space and no comment before a call's bracket, around `::` or inside `^.^`, where the language
 * does not mind it.
 */
function gapEdits(query: string): Edit[] {
  if (!gap.test(query)) return []
  const all = [...tokens(query)]
  const sign = (i: number): string => (all[i]?.kind === 'sign' ? query.charAt(all[i].start) : '')
  const pair = (i: number): boolean =>
    sign(i) === ':' && sign(i + 1) === ':' && all[i]?.end === all[i + 1]?.start
  return all.flatMap((token, i): Edit[] => {
    const next = all[i + 1]
    if (!next || next.start === token.end) return []
    const beforeBracket = token.kind === 'word' && sign(i + 1) === '('
    const aroundColons = (token.kind === 'word' && pair(i + 1)) || (next.kind === 'word' && pair(i - 1))
    const up = (at: number): boolean => sign(at) === '^' && sign(at + 1) === '.' && sign(at + 2) === '^'
    return beforeBracket || aroundColons || up(i) || up(i - 1)
      ? [{ start: token.end, end: next.start, text: '' }]
      : []
  })
}

type Edited = { text: string; original: (at: number) => number }

function edited(query: string, unsorted: readonly Edit[]): Edited {
  const edits = unsorted.toSorted((a, b) => a.start - b.start)
  if (edits.length === 0) return { text: query, original: (at) => at }
  let text = ''
  let from = 0
  for (const edit of edits) {
    text += query.slice(from, edit.start) + edit.text
    from = edit.end
  }
  text += query.slice(from)
  const original = (at: number): number => {
    let shift = 0
    for (const edit of edits) {
      const start = edit.start + shift
      if (at < start) break
      if (at < start + edit.text.length) return edit.start
      shift += edit.text.length - (edit.end - edit.start)
    }
    return at - shift
  }
  return { text, original }
}

/** The text for the parser, and where one of its positions was in the query. */
export function toForeign(query: string): Edited {
  const closed = edited(query, gapEdits(query))
  const { text } = closed
  const { text: made, original } = edited(text, [
    ...fieldEdits(text),
    ...callEdits(text),
    ...escapeEdits(text),
    ...groupEdits(text),
  ])
  return { text: made, original: (at) => closed.original(original(at)) }
}

type Tree = { [key: string]: unknown }

const nothing = { type: 'Value', value: null }

/** Throws as the parser does where it counts. */
function counted(call: Tree): Tree {
  const full = `${String(call['namespace'])}::${String(call['name'])}`
  const arity = known.get(full)?.args
  const given = (call['args'] as readonly unknown[]).length
  if (arity && (given < arity[0] || given > arity[1])) {
    const expected = arity[0] === arity[1] ? String(arity[0]) : arity.join(' or ')
    throw new Error(
      `Incorrect number of arguments to function ${String(call['name'])}(). Expected ${expected}, got ${given}.`,
    )
  }
  return call
}

function restore(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(restore)
  if (typeof node !== 'object' || node === null) return node
  const tree = node as Tree
  // A literal's value is data, not tree. "Infinity and NaN are not supported, and are coerced to null."
  if (tree['type'] === 'Value') return tree['value'] === Number.POSITIVE_INFINITY ? nothing : tree
  const copy: Tree = {}
  for (const key of Object.keys(tree)) copy[key] = restore(tree[key])
  if (copy['type'] === 'FuncCall' && Array.isArray(copy['args'])) {
    const [first, ...args] = copy['args'] as { type: string; value?: unknown }[]
    if (first?.type === 'Value' && typeof first.value === 'string' && first.value.startsWith(marker)) {
      const [namespace, name] = first.value.slice(1).split('::')
      return counted({ type: 'FuncCall', namespace, name, args })
    }
  }
  return copy['type'] === 'FuncCall' ? counted(copy) : copy
}

export function fromForeign(tree: ExprNode): ExprNode {
  return restore(tree) as ExprNode
}
