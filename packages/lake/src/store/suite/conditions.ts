/** Conditions, generated, and what each says in JavaScript's own words: the model that every store is held to. */
import fc from 'fast-check'
import { layerOf, publishedId } from '../layers.ts'
import { fold, tokenize, wordsOf } from '../tokenize.ts'
import type { Condition, StoredDocument, Word } from '../types.ts'
import { awkwardNumber, awkwardText, fields, ids } from './fixtures.ts'

const field = fc.constantFrom(...fields, 'slug.current', 'slug.deep.x', 'refs._ref', '_id', '_rev', 'missing')
const some = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(of, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(of, { minLength: 25, maxLength: 30 }) },
  )
const awkwardWord = awkwardText.map((text) => tokenize(text)[0] ?? 'x')
const words = fc.constantFrom('rain', 'the', 'a', 'b', 'x', 'ra', 'é', 'near', '10')
const word = fc.record({ text: fc.oneof(words, awkwardWord).map(fold), prefix: fc.boolean() })
export const condition: fc.Arbitrary<Condition> = fc.oneof(
  some(fc.constantFrom(...ids, 'nobody')).map((list) => ({ kind: 'ids' as const, ids: list })),
  some(fc.constantFrom(...ids, 'nobody')).map((list) => ({ kind: 'versions' as const, ids: list })),
  some(fc.constantFrom(...ids, 'drafts.', 'versions.r.', 'versions.', '_.', 'n', 'a', '\u{1F600}')).map(
    (list) => ({
      kind: 'under' as const,
      prefixes: list,
    }),
  ),
  some(fc.constantFrom('article', 'author', 'système', 'x')).map((list) => ({
    kind: 'types' as const,
    types: list,
  })),
  fc.record({
    kind: fc.constant('equals' as const),
    field,
    values: some(fc.oneof(awkwardText, awkwardNumber, fc.boolean())),
  }),
  fc.record({
    kind: fc.constant('range' as const),
    field,
    op: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
    value: fc.oneof(awkwardText, awkwardNumber),
  }),
  field.map((name) => ({ kind: 'defined' as const, field: name })),
  some(fc.constantFrom(...ids, 'nobody')).map((list) => ({ kind: 'references' as const, ids: list })),
  fc.record({
    kind: fc.constant('terms' as const),
    terms: fc.array(words, { minLength: 1, maxLength: 2 }),
    prefix: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('words' as const),
    all: fc.array(word, { minLength: 1, maxLength: 2 }),
    none: fc.array(word, { maxLength: 1 }),
    loose: fc.boolean(),
  }),
)

/** The value at a dotted path; lists are no way on. */
export function at(document: StoredDocument, path: string): unknown {
  let value: unknown = document
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function refersTo(value: unknown, targets: ReadonlySet<string>): boolean {
  if (value === null || typeof value !== 'object') return false
  if ('_ref' in value && typeof value._ref === 'string' && targets.has(value._ref)) return true
  return Object.values(value).some((item) => refersTo(item, targets))
}

/** Numbers by size, texts by code point, which is the order of their bytes. */
const order = (a: string | number, b: string | number): number =>
  typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(String(b))) : a - Number(b)

const holds: Record<string, (order: number) => boolean> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
}

/** What the condition says, in JavaScript's own words. */
export function satisfies(document: StoredDocument, condition: Condition): boolean {
  switch (condition.kind) {
    case 'ids':
      return condition.ids.includes(document._id)
    case 'versions':
      return condition.ids.some(
        (id) => document._id === id || (layerOf(document._id) !== '' && publishedId(document._id) === id),
      )
    case 'under':
      return condition.prefixes.some((prefix) => document._id.startsWith(prefix))
    case 'types':
      return condition.types.includes(document._type)
    case 'equals':
      return condition.values.includes(at(document, condition.field) as string)
    case 'range': {
      const value = at(document, condition.field)
      return (
        typeof value === typeof condition.value &&
        holds[condition.op]?.(order(value as string | number, condition.value)) === true
      )
    }
    case 'defined':
      return (at(document, condition.field) ?? null) !== null
    case 'references':
      return refersTo(document, new Set(condition.ids))
    case 'terms': {
      const { own, system } = wordsOf(document)
      const found = [...own, ...system]
      return condition.terms
        .map(fold)
        .every((term) =>
          condition.prefix ? found.some((word) => word.startsWith(term)) : found.includes(term),
        )
    }
    case 'words': {
      const found = [...wordsOf(document).own]
      const has = ({ text, prefix }: Word) =>
        found.some((word) => (prefix ? word.startsWith(text) : word === text))
      return condition.all.every(has) && (condition.loose || !condition.none.some(has))
    }
  }
}
