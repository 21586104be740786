/**
 * From tree to closures: one case a kind of node.
 *
 * Invariant: a compiled query holds nothing of a request; the same closures serve every caller, with a `Run` each.
 * With `trace`, every closure leaves in `run.origin` where its value came from, or undefined.
 */
import type { AccessAttributeNode, ExprNode } from 'groq-js'
import { pathsRead } from '../paths.ts'
import { reach, scans } from '../reach.ts'
import { nothing, type Eval, type Run, type Scope } from '../run.ts'
import { sunk } from '../sink.ts'
import { fieldOrigins, itemOrigin } from '../origin.ts'
import { attribute, finite, isFields } from '../values.ts'
import { call } from '../functions/index.ts'
import type { Compiler } from './compiler.ts'
import { arrayOf, objectOf, select } from './construct.ts'
import { operator, all, any, tracedSum } from './operators.ts'
import { order, score } from './pipe.ts'
import { chain, counted, isChain, noted } from './scan.ts'
import { filter, flatMap, map, projection, slice } from './traverse.ts'

/** Values that nothing was read for, or that were computed: their closures leave no origin. */
const withoutOrigin = new Set([
  'Value',
  'Parameter',
  'OpCall',
  'Not',
  'Neg',
  'Pos',
  'And',
  'Or',
  'InRange',
  'Asc',
  'Desc',
])

export function compiler(trace: boolean): Compiler {
  // The planner compiles operands that the filter compiles as well: without these, nested queries would double at
  // every level, as text and as work.
  const compiled = new WeakMap<ExprNode, Eval>()
  const bare = new WeakMap<ExprNode, Eval>()
  let plain: Compiler | undefined
  const self: Compiler = {
    trace,
    get plain() {
      return trace ? (plain ??= compiler(false)) : self
    },
    compile: (node) =>
      once(compiled, node, () => {
        const better = sunk(node, isChain)
        return memoized(better, isChain(better) ? noted(self.bare(better)) : self.node(better, self))
      }),
    bare: (node) => once(bare, node, () => (isChain(node) ? chain(node, null, self) : self.compile(node))),
    source(node, expr) {
      const look = isChain(node) ? pathsRead([expr]) : null
      return look ? memoized(node, noted(chain(node, look, self), look)) : self.compile(node)
    },
    size(node) {
      const list = counted(node, self)
      if (list) return list
      const whole = self.bare(node)
      return (scope, run) => {
        const value = whole(scope, run)
        return Array.isArray(value) ? value.length : null
      }
    },
    node(node, parts) {
      if (!trace || !withoutOrigin.has(node.type)) return compileNode(node, parts)
      if (node.type === 'OpCall' && node.op === '+') return tracedSum(node, parts)
      const made = compileNode(node, self.plain)
      return (scope, run) => {
        const value = made(scope, run)
        run.origin = undefined
        return value
      }
    },
  }
  return self
}

function once(known: WeakMap<ExprNode, Eval>, node: ExprNode, make: () => Eval): Eval {
  const found = known.get(node)
  if (found) return found
  const made = make()
  known.set(node, made)
  return made
}

/** A scan that looks at nothing outside itself is done once a query. */
function memoized(node: ExprNode, made: Eval): Eval {
  if (node.type === 'Everything' || reach(node) !== -1 || !scans(node)) return made
  return (scope, run) => {
    const known = run.memo.get(made)
    if (known) {
      run.origin = known.origin
      return known.value
    }
    const value = made(scope, run)
    run.memo.set(made, { value, origin: run.origin })
    return value
  }
}

function compileNode(node: ExprNode, c: Compiler): Eval {
  switch (node.type) {
    case 'Value': {
      const value: unknown = node.value ?? null
      return () => value
    }
    case 'Parameter': {
      const { name } = node
      return (_, run) => {
        const value = run.params[name] ?? null
        return typeof value === 'number' ? finite(value) : value
      }
    }
    case 'This':
      return thisItem(c.trace)
    case 'Parent':
      return parent(node.n, c.trace)
    case 'Context':
      return context(node.key, c.trace)
    case 'AccessAttribute':
      return node.base || c.trace ? access(node, c) : ownField(node.name)
    case 'AccessElement':
      return element(c.compile(node.base), node.index, c.trace)
    case 'Group':
      return c.compile(node.base)
    case 'ArrayCoerce':
      return coerce(c.compile(node.base))
    case 'Deref':
      return dereference(c.compile(node.base), c.trace)
    case 'Filter':
      return filter(c.compile(node.base), c.plain.compile(node.expr), c.trace)
    case 'Projection':
      return projection(c.source(node.base, node.expr), c.compile(node.expr), c.trace)
    case 'Map':
      return map(c.source(node.base, node.expr), node.expr, c)
    case 'FlatMap':
      return flatMap(c.source(node.base, node.expr), c.compile(node.expr), c.trace)
    case 'Slice':
      return slice(c.compile(node.base), node, c.trace)
    case 'Object':
      return objectOf(node.attributes, c)
    case 'Array':
      return arrayOf(node.elements, c)
    case 'Select':
      return select(node, c)
    case 'And':
      return all(node, c)
    case 'Or':
      return any(node, c)
    case 'OpCall':
      return operator(node, c)
    case 'InRange':
      return operator(node, c)
    case 'Not': {
      const base = c.compile(node.base)
      return (scope, run) => {
        const value = base(scope, run)
        return typeof value === 'boolean' ? !value : null
      }
    }
    case 'Neg':
    case 'Pos':
      return signed(c.compile(node.base), node.type === 'Neg' ? -1 : 1)
    case 'PipeFuncCall':
      return node.name === 'order'
        ? order(c.compile(node.base), node.args, c)
        : score(c.compile(node.base), node.args, c)
    case 'FuncCall':
      return call(node, c)
    case 'Asc':
    case 'Desc':
      return () => null
    case 'Everything':
      return chain(node, null, c)
    default:
      throw new Error(`A ${node.type} cannot stand here.`)
  }
}

function thisItem(trace: boolean): Eval {
  if (!trace) return (scope) => scope.value
  return (scope, run) => {
    run.origin = scope.origin
    return scope.value
  }
}

function ownField(name: string): Eval {
  return ({ value }) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null
    return isFields(value) ? (value[name] ?? null) : null
  }
}

function parent(n: number, trace: boolean): Eval {
  return (scope, run) => {
    let at: Scope | null = scope
    for (let i = 0; i < n && at !== null; i++) at = at.parent
    if (trace) run.origin = at?.origin
    return at === null ? null : at.value
  }
}

function context(key: string, trace: boolean): Eval {
  return (_, run) => {
    const document = key === 'before' ? run.before : run.after
    if (trace) run.origin = document ? { kind: 'read', document, path: null } : undefined
    return document
  }
}

/** `slug.current` is one access: what lies between its names is of no use to anybody. */
function access(node: AccessAttributeNode, c: Compiler): Eval {
  const names: string[] = [node.name]
  let base = node.base
  for (; base?.type === 'AccessAttribute'; base = base.base) names.unshift(base.name)
  const from = base ? c.compile(base) : thisItem(c.trace)
  const origins = fieldOrigins(names)
  return (scope, run) => {
    let value = from(scope, run)
    if (c.trace) run.origin = origins(run.origin)
    for (const name of names) value = attribute(value, name)
    return value
  }
}

function element(base: Eval, index: number, trace: boolean): Eval {
  return (scope, run) => {
    const value = base(scope, run)
    if (!Array.isArray(value)) return nothing(run)
    const at = index < 0 ? index + value.length : index
    if (trace) run.origin = at in value ? itemOrigin(run.origin, at, value as unknown[]) : undefined
    return (value[at] as unknown) ?? null
  }
}

function coerce(base: Eval): Eval {
  return (scope, run) => {
    const value = base(scope, run)
    return Array.isArray(value) ? value : nothing(run)
  }
}

function dereference(base: Eval, trace: boolean): Eval {
  return (scope: Scope, run: Run) => {
    const id = attribute(base(scope, run), '_ref')
    run.origin = undefined
    if (typeof id !== 'string') return null
    run.meter.scanned(1)
    const found = run.view.get(id)
    run.reads.document(id, found?._type)
    if (trace && found) run.origin = { kind: 'read', document: found, path: null }
    return found ?? null
  }
}

function signed(base: Eval, sign: number): Eval {
  return (scope, run) => {
    const value = base(scope, run)
    return typeof value === 'number' ? finite(sign * value) : null
  }
}
