/**
 * Functions of GROQ that groq-js's parser does not know, carried through it under a name that it does.
 *
 * Invariant: outside this file a tree holds the names the query wrote. A new function that the parser lacks is one
 * line in `foreign`.
 */
import type { ExprNode } from 'groq-js'
import { tokens } from './lexer.ts'

const foreign = new Set(['global::geo', 'text::matchQuery', 'sanity::partOfVariant', 'string::trim'])

/** A name no query can write by accident: `user::attributes` takes any arguments, and this stands as its first. */
const marker = '\u0000'

type Edit = { start: number; end: number; text: string }

function callEdits(query: string): Edit[] {
  if (!/geo|matchQuery|partOfVariant|trim/.test(query)) return []
  const all = [...tokens(query)]
  const word = (i: number): string => {
    const token = all[i]
    return token ? query.slice(token.start, token.end) : ''
  }
  const edits: Edit[] = []
  for (let i = 0; i < all.length; i++) {
    const first = all[i]
    if (first?.kind !== 'word' || word(i - 1) === ':') continue
    const namespaced = word(i + 1) === ':' && word(i + 2) === ':'
    const name = namespaced ? `${word(i)}::${word(i + 3)}` : `global::${word(i)}`
    const open = all[namespaced ? i + 4 : i + 1]
    if (open && query.charAt(open.start) === '(' && foreign.has(name)) {
      edits.push({ start: first.start, end: open.end, text: `user::attributes("${marker}${name}",` })
    }
  }
  return edits
}

/** `\u{1F600}` as the two units that the parser can read: it knows code points of four digits only. */
function escapeEdits(query: string): Edit[] {
  if (!query.includes(String.raw`\u{`)) return []
  const edits: Edit[] = []
  for (const token of tokens(query)) {
    if (token.kind !== 'string') continue
    const escapes = /\\(?:u\{([\da-fA-F]{1,6})\}|[^])/g
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

/** The text for the parser, and where one of its positions was in the query. */
export function toForeign(query: string): { text: string; original: (at: number) => number } {
  const edits = [...callEdits(query), ...escapeEdits(query)].toSorted((a, b) => a.start - b.start)
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

type Tree = { [key: string]: unknown }

function restore(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(restore)
  if (typeof node !== 'object' || node === null) return node
  const tree = node as Tree
  // A literal's value is data, not tree.
  if (tree['type'] === 'Value') return tree
  const copy: Tree = {}
  for (const key of Object.keys(tree)) copy[key] = restore(tree[key])
  if (copy['type'] === 'FuncCall' && copy['namespace'] === 'user' && Array.isArray(copy['args'])) {
    const [first, ...args] = copy['args'] as { type: string; value?: unknown }[]
    if (first?.type === 'Value' && typeof first.value === 'string' && first.value.startsWith(marker)) {
      const [namespace, name] = first.value.slice(1).split('::')
      return { type: 'FuncCall', namespace, name, args }
    }
  }
  return copy
}

export function fromForeign(tree: ExprNode): ExprNode {
  return restore(tree) as ExprNode
}
