/**
 * `autoGenerateArrayKeys`: an object in an array gets a `_key` where it has none, since the Studio tells items by it.
 * Invariant: what has a key keeps it, and nothing that was given is changed.
 */
import { randomBytes } from 'node:crypto'
import { isRecord, type Mutation, type QueryMutation } from './mutation.ts'

const newKey = () => randomBytes(6).toString('hex')
const hasKey = ({ _key }: Record<string, unknown>) => typeof _key === 'string' && _key !== ''

function withKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => {
      const inner = withKeys(item)
      return isRecord(inner) && !hasKey(inner) ? { ...inner, _key: newKey() } : inner
    })
  }
  return isRecord(value) ? keyed(value) : value
}

function keyed<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withKeys(item)])) as T
}

/** What a query looks for is left as it is. */
export function withArrayKeys<T extends Mutation | QueryMutation>(mutation: T): T {
  if ('document' in mutation) return { ...mutation, document: keyed(mutation.document) }
  return 'patch' in mutation ? { ...mutation, patch: keyed(mutation.patch) } : mutation
}
