/**
 * delta:: and diff:: – what a change changed.
 *
 * Invariant: as groq-js decides it: a selector names paths in the document before and after; `changedAny` asks whether
 * any of them differs, `changedOnly` whether nothing else does.
 */
import { isSelectorNode, type ExprNode, type SelectorNode } from 'groq-js'
import type { Compiler } from '../compile/compiler.ts'
import type { Eval, Meter, Run, Scope } from '../run.ts'
import { isEqual, isFields, typeOf } from '../values.ts'
import { ofValues, type Maker } from './make.ts'

type KeyPath = readonly (string | number)[]
/** The paths a selector names in a value. */
type Selector = (value: unknown, scope: Scope, run: Run) => KeyPath[]

function at(value: unknown, path: KeyPath): unknown {
  let current: unknown = value
  for (const part of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return undefined
    current = (current as Record<string | number, unknown>)[part]
  }
  return current
}

function deepEqual(a: unknown, b: unknown, meter: Meter): boolean {
  meter.spend(1)
  // Asked for by its path, a field that came to be is a change, even where it came to be null.
  if (a === undefined || b === undefined) return a === b
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, i) => deepEqual(item, b[i], meter))
  }
  if (!isFields(a) || !isFields(b)) return a === b || isEqual(a, b)
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => deepEqual(a[name], b[name], meter))
}

const items = (value: unknown): KeyPath[] => (Array.isArray(value) ? value.map((_, index) => [index]) : [])

function selectorOf(node: ExprNode, c: Compiler): Selector {
  if (!isSelectorNode(node))
    throw new Error('Expected a selector: fields, such as title or (title, body[].text).')
  return build(node, c)
}

function build(node: SelectorNode, c: Compiler): Selector {
  const within =
    (base: Selector, more: (inner: unknown, scope: Scope, run: Run) => KeyPath[]): Selector =>
    (value, scope, run) =>
      base(value, scope, run).flatMap((path) => {
        run.meter.spend(1 + path.length)
        return more(at(value, path), scope, run).map((rest) => [...path, ...rest])
      })
  switch (node.type) {
    case 'Group':
      return build(node.base, c)
    case 'Tuple': {
      const members = node.members.map((member) => build(member, c))
      return (value, scope, run) => members.flatMap((member) => member(value, scope, run))
    }
    case 'AccessAttribute':
      return node.base ? within(build(node.base, c), () => [[node.name]]) : () => [[node.name]]
    case 'ArrayCoerce':
      return within(build(node.base, c), items)
    case 'Filter': {
      const keep = c.compile(node.expr)
      return within(build(node.base, c), (inner, scope, run) =>
        items(inner).filter((path) => keep(scope.nest(at(inner, path)), run) === true),
      )
    }
    case 'SelectorFuncCall':
      return anywhere(c.compile(node.arg))
    case 'SelectorNested':
      return within(build(node.base, c), build(node.nested, c))
  }
}

/** Every object in a value that satisfies the condition. */
function anywhere(condition: Eval): Selector {
  const search: Selector = (value, scope, run) => {
    run.meter.spend(1)
    const below = (key: string | number, inner: unknown): KeyPath[] =>
      search(inner, scope, run).map((path) => [key, ...path])
    if (Array.isArray(value)) return value.flatMap((item, index) => below(index, item))
    if (!isFields(value)) return []
    const here: KeyPath[] = condition(scope.hide(value), run) === true ? [[]] : []
    return [...here, ...Object.keys(value).flatMap((name) => below(name, value[name]))]
  }
  return search
}

function changedAny(before: unknown, after: unknown, selector: Selector, scope: Scope, run: Run): boolean {
  const paths = selector(before, scope.hide(before), run)
  if (paths.length !== selector(after, scope.hide(after), run).length) return true
  return paths.some((path) => {
    const moved = path.some((part, i) => {
      if (typeof part !== 'number') return false
      const [was, is] = [at(before, path.slice(0, i)), at(after, path.slice(0, i))]
      return !Array.isArray(was) || !Array.isArray(is) || was.length !== is.length
    })
    return moved || !deepEqual(at(before, path), at(after, path), run.meter)
  })
}

/** The innermost paths at which two values differ. */
function differences(before: unknown, after: unknown, meter: Meter, path: KeyPath = []): KeyPath[] {
  meter.spend(1 + path.length)
  const type = typeOf(before)
  if (type !== typeOf(after)) return [path]
  if (type === 'object' && isFields(before) && isFields(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...names].flatMap((name) => differences(before[name], after[name], meter, [...path, name]))
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return [path]
    return before.flatMap((item, i) => differences(item, after[i], meter, [...path, i]))
  }
  return deepEqual(before ?? null, after ?? null, meter) ? [] : [path]
}

function changedOnly(before: unknown, after: unknown, selector: Selector, scope: Scope, run: Run): boolean {
  const selected = selector(before, scope.hide(before), run)
  return differences(before, after, run.meter).every((changed) => {
    run.meter.spend(selected.length)
    return selected.some((path) => path.every((part, i) => changed[i] === part))
  })
}

type Decide = typeof changedAny

/** `delta::` compares the change's own documents. */
const ofChange =
  (decide: Decide): Maker =>
  ([selector], c) => {
    if (!selector) throw new Error('Expected a selector.')
    const paths = selectorOf(selector, c)
    return (scope, run) => {
      run.origin = undefined
      return decide(run.before, run.after, paths, scope, run)
    }
  }

/** `diff::` compares two given values. */
const ofTwo =
  (decide: Decide): Maker =>
  ([left, right, selector], c) => {
    if (!left || !right || !selector) throw new Error('Expected two values and a selector.')
    const [before, after, paths] = [c.compile(left), c.compile(right), selectorOf(selector, c)]
    return (scope, run) => {
      const result = decide(before(scope, run), after(scope, run), paths, scope, run)
      run.origin = undefined
      return result
    }
  }

export const delta: Record<string, Maker> = {
  operation: ofValues((_, run) => {
    if (run.before) return run.after ? 'update' : 'delete'
    return run.after ? 'create' : null
  }),
  changedAny: ofChange(changedAny),
  changedOnly: ofChange(changedOnly),
}

export const diff: Record<string, Maker> = { changedAny: ofTwo(changedAny), changedOnly: ofTwo(changedOnly) }
