/** What the parts of the compiler ask of the whole: a type of its own, so that they do not lean on one another. */
import type { ExprNode } from 'groq-js'
import type { Eval } from '../run.ts'

export type Compiler = {
  trace: boolean
  /** The same without origins, for what is only looked at: conditions, keys, what something is computed of. */
  plain: Compiler
  compile: (node: ExprNode) => Eval
  /** As `compile`, but the documents a scan finds are not noted as used: to count or to filter them on. */
  bare: (node: ExprNode) => Eval
  /** The list that `expr` is made of item by item: of documents, only what it looks at. */
  source: (node: ExprNode, expr: ExprNode) => Eval
  /** How long the list is; null for what is none. */
  size: (node: ExprNode) => Eval
  /** One node, its parts compiled by the compiler given. */
  node: (node: ExprNode, parts: Compiler) => Eval
}
