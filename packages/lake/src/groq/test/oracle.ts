/** Asks both evaluators, and says how their answers differ. */
import { evaluateSync, parse } from 'groq-js'
import { LakeError } from '../../errors.ts'
import type { Reader, StoredDocument } from '../../store/types.ts'
import { evaluateQuery, type Setup } from '../evaluate.ts'
import { defaultLimits } from '../limits.ts'
import { compareStrings } from '../values.ts'
import { MemoryReader } from './memory-reader.ts'

const now = new Date('2026-03-04T05:06:07.089Z')
const setup: Setup = { limits: defaultLimits, projectId: 'p', now, trial: false }

function oracle(
  query: string,
  documents: readonly StoredDocument[],
  params: Record<string, unknown>,
): string {
  const dataset = documents.toSorted((a, b) => compareStrings(a._id, b._id))
  const byId = new Map(dataset.map((each) => [each._id, each]))
  const answer = evaluateSync(parse(query, { params }), {
    dataset,
    params,
    identity: 'me',
    timestamp: now,
    sanity: { projectId: 'p', dataset: 'd' },
    dereference: ({ _ref }) => byId.get(_ref) ?? null,
  })
  return JSON.stringify(answer.data)
}

function ours(
  query: string,
  documents: readonly StoredDocument[],
  params: Record<string, unknown>,
  how: { indexed: boolean; sourceMap: boolean; reader?: Reader },
): string {
  const reader = how.reader ?? new MemoryReader(documents, how.indexed)
  const asked = {
    dataset: 'd',
    query,
    params,
    identity: 'me',
    perspective: 'raw' as const,
    sourceMap: how.sourceMap,
  }
  try {
    return evaluateQuery(asked, reader, setup).json
  } catch (error) {
    return error instanceof LakeError ? `error: ${error.message}` : `crash: ${String((error as Error).stack)}`
  }
}

/** Null where all agree: groq-js, the engine with and without index, with and without source map. */
export function compare(
  query: string,
  documents: readonly StoredDocument[],
  params: Record<string, unknown>,
  reader?: Reader,
): string | null {
  let expected: string
  try {
    expected = oracle(query, documents, params)
  } catch (error) {
    // What groq-js does not parse is refused by the engine too, with a LakeError; what it cannot run, we may.
    if (/Syntax error|Undefined|Cannot determine|unexpected|Expected/i.test((error as Error).message)) {
      const mine = ours(query, documents, params, { indexed: true, sourceMap: false })
      return mine.startsWith('error: ')
        ? null
        : `groq-js refuses (${(error as Error).message}), the engine answers ${mine}`
    }
    // groq-js breaks on its own (a date that does not exist, a word of Object's): the engine must not.
    const mine = ours(query, documents, params, { indexed: true, sourceMap: false })
    return mine.startsWith('crash: ') ? mine : null
  }
  for (const indexed of [true, false]) {
    for (const sourceMap of [false, true]) {
      const got = ours(query, documents, params, { indexed, sourceMap, reader })
      if (got !== expected)
        return `${query}\n  indexed ${indexed}, source map ${sourceMap}\n  groq-js ${expected}\n  engine  ${got}`
    }
  }
  return null
}
