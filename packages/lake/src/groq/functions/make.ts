/** How functions are made: from their arguments' closures to one closure. */
import type { ExprNode } from 'groq-js'
import type { Eval, Run, Scope } from '../run.ts'
import type { Compiler } from '../compile/compiler.ts'

/** A function of GROQ: its arguments' trees, and the compiler for them. */
export type Maker = (args: readonly ExprNode[], c: Compiler) => Eval

/** A function of its arguments' values; its result was computed and comes from nowhere. */
export function ofValues(apply: (values: readonly unknown[], run: Run, scope: Scope) => unknown): Maker {
  return (args, c) => {
    const evals = args.map((arg) => c.plain.compile(arg))
    return (scope, run) => {
      const values = evals.map((each) => each(scope, run))
      const result = apply(values, run, scope)
      run.origin = undefined
      return result
    }
  }
}

/** A function of one list; what is no list makes null. */
export function ofList(
  apply: (list: readonly unknown[], rest: readonly unknown[], run: Run) => unknown,
): Maker {
  return ofValues(([first, ...rest], run) => {
    if (!Array.isArray(first)) return null
    run.meter.spendItems(first.length)
    return apply(first as unknown[], rest, run)
  })
}
