/**
 * Conditions as SQL over the index tables, a file for each kind. A new index is such a file and a line in `indexes`.
 * Invariant: sound, each statement finds every document that satisfies its condition; `isExact` says where it finds no
 * other.
 */
import type { Condition } from '../../types.ts'
import { defined } from './defined.ts'
import { equals } from './equals.ts'
import { ids, types, under, versions } from './ids.ts'
import type { Found, Index, Place } from './place.ts'
import { range } from './range.ts'
import { references } from './references.ts'
import { terms, words } from './words.ts'

const indexes: { [Kind in Condition['kind']]: Index<Kind> } = {
  ids,
  versions,
  under,
  types,
  equals,
  range,
  defined,
  references,
  terms,
  words,
}

/** The index of a condition's own kind: TypeScript knows each of them, and not that the two belong together. */
const indexOf = (condition: Condition) => indexes[condition.kind] as Index<Condition['kind']>

export const find = (place: Place, condition: Condition): Found => indexOf(condition).find(place, condition)

/** Whether what the statement finds is exactly what satisfies the condition. */
export const isExact = (place: Place, condition: Condition): boolean =>
  indexOf(condition).isExact(place, condition)
