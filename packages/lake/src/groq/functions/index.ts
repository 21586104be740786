/**
 * The functions of GROQ, by namespace. A new function is one entry in its namespace's file, and a line in `names.ts`.
 */
import type { FuncCallNode } from 'groq-js'
import type { Compiler } from '../compile/compiler.ts'
import type { Eval } from '../run.ts'
import { array, math } from './array.ts'
import { delta, diff } from './delta.ts'
import { geo, geoOf } from './geo.ts'
import { global } from './global.ts'
import type { Maker } from './make.ts'
import { dateTime, documents, pt, ptOf, releases, sanity, user } from './sanity.ts'
import { string } from './string.ts'
import { text } from './text.ts'

const namespaces: Record<string, Record<string, Maker>> = {
  global: { ...global, geo: geoOf, pt: ptOf },
  array,
  dateTime,
  delta,
  diff,
  documents,
  geo,
  math,
  pt,
  releases,
  sanity,
  string,
  text,
  user,
}

/** What is answered, by its full name as a tree has it. */
export const answered = Object.entries(namespaces).flatMap(([namespace, functions]) =>
  Object.keys(functions).map((name) => `${namespace}::${name}`),
)

function isFunction(namespace: string, name: string): boolean {
  const functions = Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : undefined
  return functions !== undefined && Object.hasOwn(functions, name)
}

export function call(node: FuncCallNode, c: Compiler): Eval {
  const maker = isFunction(node.namespace, node.name) ? namespaces[node.namespace]?.[node.name] : undefined
  if (!maker) throw new UnsupportedFunction(node.namespace, node.name)
  return maker(node.args, c)
}

/** The parser knows the function, and this lake has no answer for it. */
export class UnsupportedFunction extends Error {
  override readonly name = 'UnsupportedFunction'
  /** As a query writes it. */
  readonly full: string
  constructor(namespace: string, name: string) {
    super(`${namespace === 'global' ? '' : `${namespace}::`}${name}() is not available in this lake.`)
    this.full = namespace === 'global' ? name : `${namespace}::${name}`
  }
}
