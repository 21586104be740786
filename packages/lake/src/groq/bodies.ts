/**
 * The bodies of a query's own functions, `fn ns::name($x) = $x[]{…};`, which the parser puts in place of each call.
 *
 * Invariant: a body sees its argument and what is in it, and nothing of whoever calls: `^` does not lead out of it. The
 * parser sees to that for `$x{…}`, and not for `$x[]{…}`.
 */
import type { ExprNode } from 'groq-js'
import { parseError } from './check.ts'
import type { Token } from './lexer.ts'
import { reach } from './reach.ts'

type Body = { text: string; up: Token }

/** Where the last declaration ends, and the projections of those with a `^` in them. */
function bodies(query: string, all: readonly Token[]): { end: number; found: Body[] } {
  const text = (i: number): string => query.slice(all[i]?.start ?? 0, all[i]?.end ?? 0)
  const found: Body[] = []
  let end = 0
  for (let i = 0; i < all.length; i++) {
    if (text(i) !== 'fn' || text(i + 2) !== ':') continue
    let start: Token | undefined
    let up: Token | undefined
    for (; i < all.length && text(i) !== ';'; i++) {
      if (text(i) === '{') start ??= all[i]
      if (start && text(i) === '^') up ??= all[i]
    }
    if (start && up) found.push({ text: query.slice(start.start, all[i]?.start), up })
    end = all[i]?.end ?? end
  }
  return { end, found }
}

/** Throws where a body's `^` leads out of it. `parse` gives the tree of a text with the same declarations. */
export function checkBodies(query: string, all: readonly Token[], parse: (text: string) => ExprNode): void {
  const { end, found } = bodies(query, all)
  if (found.length === 0) return
  const tree = parse(`${query.slice(0, end)}[${found.map(({ text }) => `*${text}`).join(', ')}]`)
  if (tree.type !== 'Array') return
  for (const [i, { value }] of tree.elements.entries()) {
    const { up } = found[i] ?? {}
    // Beyond the projection of all documents that stands in for the argument's there is nothing.
    if (up && value.type === 'Map' && value.expr.type === 'Projection' && reach(value.expr.expr) > 0)
      throw parseError(
        "In a function's body ^ leads to what is around an item there, and never out of the body.",
        query,
        up.start,
        up.end,
      )
  }
}
