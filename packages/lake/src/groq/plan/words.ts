/** `text match pattern`, and `@ match text::query(…)`. */
import type { ExprNode } from 'groq-js'
import type { Condition } from '../../store/types.ts'
import { patternsOfValue } from '../match.ts'
import { isSameForAll, reach } from '../reach.ts'
import { storeTerms } from '../terms.ts'
import { isTextQuery, wordsCondition } from '../text-query.ts'
import { exactly, fieldPath, loosely, type Metered, type Operand, ungroup, type Recognise } from './nodes.ts'

/** What is matched must be text of the document itself: a dereferenced or computed text is in no index of it. */
function isOwnText(node: ExprNode): boolean {
  const inner = ungroup(node)
  if (inner.type === 'Array') return inner.elements.every((element) => isOwnText(element.value))
  if (inner.type === 'Map' || inner.type === 'FlatMap') return isOwnText(inner.base) && isOwnText(inner.expr)
  if (inner.type === 'ArrayCoerce') return isOwnText(inner.base)
  // The index holds the words of a block's joined texts, too.
  if (inner.type === 'FuncCall' && inner.namespace === 'pt' && inner.name === 'text')
    return inner.args.every(isOwnText)
  return inner.type === 'This' || fieldPath(inner) !== null
}

export const match: Recognise = <Context extends Metered>(node: ExprNode, operand: Operand<Context>) => {
  if (node.type !== 'OpCall' || node.op !== 'match') return null
  const { left, right } = node
  if (!isSameForAll(right) || reach(left) !== 0 || !isOwnText(left)) return null
  const pattern = operand(right)
  const whole = ungroup(left).type === 'This'
  const ask = (context: Context): Condition | null => {
    const value = pattern(context)
    if (isTextQuery(value)) return wordsCondition(value, whole)
    const patterns = patternsOfValue(value, context.run.meter)
    return patterns === null ? null : storeTerms(patterns)
  }
  return whole ? exactly(ask) : loosely(ask)
}
