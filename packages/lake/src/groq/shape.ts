/**
 * What a query is, whatever texts and numbers are written into it: who writes an address into the query instead of
 * giving it as a parameter asks the same each time.
 *
 * Invariant: linear, and short however long the text is, since the main thread does it for each new text.
 */
import { createHash } from 'node:crypto'
import { tokens } from './lexer.ts'
import { remember } from './remember.ts'
import type { QueryRequest } from './types.ts'

/** Characters that are looked at; what stands behind them counts as it is. */
const most = 4_000

const digest = (text: string): string => createHash('sha1').update(text).digest('base64')

function shape(query: string): string {
  const head = query.slice(0, most)
  let said = ''
  for (const { kind, start, end } of tokens(head)) {
    if (kind === 'string') said += `'' `
    else if (kind === 'number') said += '0 '
    else said += `${head.slice(start, end)} `
  }
  return said + query.slice(most)
}

/** By digest, since texts may be long and digests are not. */
const known = new Map<string, string>()

/** Of all that was asked, and of the query's shape. */
export type Digests = { asked: string; shape: string }

type Asked = Pick<QueryRequest, 'query' | 'params'> & Partial<Pick<QueryRequest, 'perspective'>>

export function digestsOf({ query, params, perspective }: Asked): Digests {
  const text = digest(query)
  return {
    asked: digest(JSON.stringify([text, params, perspective])),
    shape: known.get(text) ?? remember(known, text, digest(shape(query)), 2_000),
  }
}
