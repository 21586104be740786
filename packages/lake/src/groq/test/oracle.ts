/**
 * Asks both evaluators, and says how their answers differ.
 *
 * Where groq-js is not right, it is asked something else of which the right answer is known (`beyond`), or not asked
 * at all (the generators leave it out). Each such exception stands in `exceptions.ts`, with the specification's words.
 */
import { DateTime, evaluate, evaluateSync, parse, type ExprNode } from 'groq-js'
import { LakeError } from '../../errors.ts'
import type { Reader, StoredDocument } from '../../store/types.ts'
import { evaluateQuery, type Evaluated, type Setup } from '../evaluate.ts'
import { grouped } from '../groups.ts'
import { defaultLimits } from '../limits.ts'
import type { Perspective } from '../types.ts'
import { compareStrings } from '../values.ts'
import { layerOf, publishedId } from '../../store/layers.ts'
import { MemoryReader } from './memory-reader.ts'

/**
 * Characters beyond the basic plane, and those that stand for them while groq-js is asked: above every other one that
 * the generators know, one unit long, in the same order.
 */
const beyond: readonly (readonly [string, string])[] = [
  ['𝒳', '\uFFF1'],
  ['😀', '\uFFF2'],
]
const swap = (text: string, from: 0 | 1): string =>
  beyond.reduce((swapped, pair) => swapped.replaceAll(pair[from], pair[1 - from] ?? ''), text)
function swapIn<T>(value: T): T {
  const text = JSON.stringify(value)
  const swapped = swap(text, 0)
  return swapped === text ? value : (JSON.parse(swapped) as T)
}

// groq-js goes on with a date that none can hold, and cuts off what is no whole millisecond. It stops there instead, and is
// not compared.
DateTime.prototype.add = function (seconds: number): DateTime {
  const ms = this.date.getTime() + seconds * 1_000
  const sum = new Date(ms)
  if (Number.isNaN(sum.getTime()) || Math.round(ms) !== sum.getTime())
    throw new RangeError('A date that none is.')
  return new DateTime(sum)
}

/** What `score()` is given, without the brackets at which groq-js stops to look. */
function bare(node: ExprNode): ExprNode {
  if (node.type === 'Group') return bare(node.base)
  if (node.type === 'And' || node.type === 'Or')
    return { ...node, left: bare(node.left), right: bare(node.right) }
  if (node.type !== 'FuncCall' || node.name !== 'boost') return node
  return { ...node, args: node.args.map((arg, i) => (i === 0 ? bare(arg) : arg)) }
}

function withBareScores(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withBareScores)
  if (typeof node !== 'object' || node === null || (node as ExprNode).type === 'Value') return node
  const tree = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withBareScores(value)]))
  return tree['type'] === 'PipeFuncCall' && tree['name'] === 'score'
    ? { ...tree, args: (tree['args'] as ExprNode[]).map(bare) }
    : tree
}

const now = new Date('2026-03-04T05:06:07.089Z')
const setup: Setup = { limits: defaultLimits, projectId: 'p', now, trial: false }

export type Case = {
  query: string
  documents: readonly StoredDocument[]
  params: Record<string, unknown>
  perspective?: Perspective
}

/** The documents of a perspective, found the plain way: one of each, from the topmost layer that has it. */
function seen(documents: readonly StoredDocument[], perspective: Perspective): StoredDocument[] {
  const ordered = documents.toSorted((a, b) => compareStrings(a._id, b._id))
  if (perspective === 'raw') return ordered
  if (perspective === 'published') return ordered.filter((each) => layerOf(each._id) === '')
  const layers = [...(perspective === 'drafts' ? ['drafts'] : perspective), '']
  const ids = [...new Set(ordered.map((each) => publishedId(each._id)))].toSorted(compareStrings)
  return ids.flatMap((id) => {
    const versions = layers.flatMap((layer) =>
      ordered.filter((each) => layerOf(each._id) === layer && publishedId(each._id) === id),
    )
    const [top] = versions
    const system = top?.['_system'] as { delete?: boolean } | undefined
    return top && system?.delete !== true ? [{ ...top, _id: id, _originalId: top._id }] : []
  })
}

/** `mended` where it is asked something of which it knows the right answer (above). */
export async function oracle(
  { query, documents, params, perspective = 'raw' }: Case,
  mended = true,
): Promise<string> {
  const dataset = swapIn(seen(documents, perspective))
  const byId = new Map(dataset.map((each) => [each._id, each]))
  const given = swapIn(params)
  const options = {
    dataset,
    params: given,
    identity: 'me',
    timestamp: now,
    sanity: { projectId: 'p', dataset: 'd' },
    dereference: ({ _ref }: { _ref: string }) => byId.get(_ref) ?? null,
  }
  const parsed = parse(swap(mended ? grouped(query) : query, 0), { params: given })
  const tree = mended ? (withBareScores(parsed) as ExprNode) : parsed
  // groq-js knows diff:: only where it may wait.
  const data: unknown = query.includes('diff::')
    ? await (await evaluate(tree, options)).get()
    : evaluateSync(tree, options).data
  return swap(JSON.stringify(data), 1)
}

export function ours(asked: Case, how: { indexed: boolean; sourceMap: boolean; reader?: Reader }): string {
  const { query, documents, params, perspective = 'raw' } = asked
  const reader = how.reader ?? new MemoryReader(documents, how.indexed)
  const request = { dataset: 'd', query, params, identity: 'me', perspective, sourceMap: how.sourceMap }
  try {
    return evaluateQuery(request, reader, setup).json
  } catch (error) {
    return error instanceof LakeError ? `error: ${error.message}` : `crash: ${String((error as Error).stack)}`
  }
}

/** The engine's answer with the keys of what it depends on; null where it is refused. */
export function evaluated({ query, documents, params, perspective = 'raw' }: Case): Evaluated | null {
  const request = { dataset: 'd', query, params, identity: 'me', perspective, sourceMap: false }
  try {
    return evaluateQuery(request, new MemoryReader(documents, true), setup)
  } catch (error) {
    if (error instanceof LakeError) return null
    throw error
  }
}

/** Null where all agree: groq-js, the engine with and without index, with and without source map. */
export async function compare(asked: Case, reader?: Reader): Promise<string | null> {
  const first = ours(asked, { indexed: true, sourceMap: false, reader })
  let expected: string
  try {
    expected = await oracle(asked)
  } catch (error) {
    const { message } = error as Error
    // What groq-js does not parse is refused by the engine too, with a LakeError; what it cannot run, we may.
    if (/Syntax error|Undefined|Cannot determine|unexpected|Expected|selector|Unexpected/i.test(message)) {
      return first.startsWith('error: ') ? null : `groq-js refuses (${message}), the engine answers ${first}`
    }
    // groq-js breaks on its own (a date that does not exist, a word of Object's): the engine must not.
    return first.startsWith('crash: ') ? first : null
  }
  for (const indexed of [true, false]) {
    for (const sourceMap of [false, true]) {
      const got = indexed && !sourceMap ? first : ours(asked, { indexed, sourceMap, reader })
      if (got !== expected) {
        return `${asked.query}\n  ${JSON.stringify(asked.perspective ?? 'raw')}, indexed ${indexed}, source map ${sourceMap}\n  groq-js ${expected}\n  engine  ${got}`
      }
    }
  }
  return null
}
