/**
 * `*` and what follows it: `*[filter][filter] | order(…) [a...b]`.
 *
 * Invariant: documents come by ascending `_id`, and are exactly those that satisfy the filters, whatever the store's
 * index answered: conditions and pages only say where to look. What was looked at is noted in `run.reads`.
 */
import type { ExprNode } from 'groq-js'
import type { Condition, ScanSpec, StoredDocument } from '../../store/types.ts'
import { fieldsRead } from '../fields-read.ts'
import { joined, pathsRead } from '../paths.ts'
import { conjuncts, planOf } from '../plan/index.ts'
import { isReferences } from '../plan/references.ts'
import { fieldPath, type Planned } from '../plan/nodes.ts'
import { few, type FieldsRead } from '../reads.ts'
import type { Eval, Run, Scope } from '../run.ts'
import { attribute, isFields } from '../values.ts'
import type { Look } from '../view.ts'
import { orderKey } from './pipe.ts'
import type { Compiler } from './compiler.ts'

type At = { scope: Scope; run: Run }
type Order = NonNullable<ScanSpec['order']>

/** Conditions worth asking an index about at once; the filter sees to the rest. */
const mostConditions = 6

/** How many values a condition names: they are looked up and written out each time it is asked for. */
function sizeOf(condition: Condition): number {
  if ('ids' in condition) return condition.ids.length
  return condition.kind === 'equals' ? condition.values.length : 0
}

function baseOf(node: ExprNode): ExprNode | null {
  switch (node.type) {
    case 'Filter':
    case 'Group':
    case 'ArrayCoerce':
    case 'PipeFuncCall':
    case 'Slice':
    case 'AccessElement':
      return node.base
    default:
      return null
  }
}

/** Whether a node gives documents of the dataset: `*`, filtered, ordered, scored, cut. */
export function isChain(node: ExprNode): boolean {
  let at: ExprNode | null = node
  while (at !== null && at.type !== 'Everything') at = baseOf(at)
  return at !== null
}

/** The filters between a node and `*`, innermost first; null where something else stands between. */
function filtersOf(node: ExprNode): ExprNode[] | null {
  if (node.type === 'Everything') return []
  if (node.type === 'Group' || node.type === 'ArrayCoerce') return filtersOf(node.base)
  if (node.type !== 'Filter') return null
  const inner = filtersOf(node.base)
  return inner && [...inner, node.expr]
}

/** Notes each document a chain gave as used, or what will be looked at in it. */
export function noted(made: Eval, look: Look = null): Eval {
  const fields = look && [...new Set(look.map((path) => path.split('.')[0] ?? path))]
  return (scope, run) => {
    const value = made(scope, run)
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isFields(item) && typeof item['_id'] === 'string') {
        const type = typeof item['_type'] === 'string' ? item['_type'] : undefined
        run.reads.document(item['_id'], type, fields)
      }
    }
    return value
  }
}

type Asked = { conditions: Condition[]; look: Look; exact: boolean }

class Scan {
  readonly keep: readonly Eval[]
  private readonly planned: readonly Planned<At>[]
  private readonly exact: boolean
  private readonly fields: FieldsRead
  /** The same but for what is asked of all references. */
  private readonly beside: FieldsRead
  /** What will be looked at in the documents found, and what the filters look at. */
  private readonly look: Look
  private readonly filtered: Look

  /** `after` are the expressions behind the filters that decide which of the documents are given. */
  constructor(filters: readonly ExprNode[], after: readonly ExprNode[], look: Look, c: Compiler) {
    this.keep = filters.map((each) => c.plain.compile(each))
    const operand = (node: ExprNode) => {
      const value = c.plain.compile(node)
      return ({ scope, run }: At) => value(scope, run)
    }
    const plans = filters.map((each) => planOf(each, operand))
    this.planned = plans.flatMap(({ all }) => all)
    this.exact = this.planned.length <= mostConditions && plans.every(({ exact }) => exact)
    this.fields = fieldsRead([...filters, ...after])
    const others = filters.flatMap(conjuncts).filter((each) => !isReferences(each))
    this.beside = this.planned.length <= mostConditions ? fieldsRead([...others, ...after]) : null
    this.look = look
    this.filtered = joined(look, pathsRead(filters))
  }

  private note(
    conditions: readonly Condition[],
    candidates: readonly StoredDocument[] | null,
    run: Run,
  ): void {
    const among = (narrowed: readonly Condition[]) => run.view.among(narrowed, few)
    const beside = run.view.layered ? undefined : this.beside
    run.reads.scan(conditions, this.fields, candidates, { among, beside })
  }

  /** What to ask of the view. `inner` is a scope of the item that has no value yet: operands do not look at it. */
  private ask(inner: Scope, run: Run): Asked {
    const conditions: Condition[] = []
    let { exact } = this
    for (const { ask } of this.planned) {
      const condition = conditions.length < mostConditions ? ask({ scope: inner, run }) : null
      if (condition) conditions.push(condition)
      else exact = false
      run.meter.spend(condition ? sizeOf(condition) : 0)
    }
    exact &&= run.view.exact(conditions)
    return { conditions, exact, look: exact ? this.look : this.filtered }
  }

  private passing(
    found: readonly StoredDocument[],
    { exact }: Asked,
    inner: Scope,
    run: Run,
  ): StoredDocument[] {
    if (exact) return found as StoredDocument[]
    return found.filter((document) => {
      run.meter.spend(1)
      inner.value = document
      return this.keep.every((keep) => keep(inner, run) === true)
    })
  }

  all(scope: Scope, run: Run): StoredDocument[] {
    const inner = scope.nest(null)
    const asked = this.ask(inner, run)
    const { conditions, look } = asked
    const key = JSON.stringify([conditions, look])
    let candidates = run.scans.get(key)
    if (!candidates) {
      candidates = run.view.scan(conditions, look)
      run.scans.set(key, candidates)
    }
    run.meter.scanned(candidates.length)
    this.note(conditions, candidates, run)
    return this.passing(candidates, asked, inner, run)
  }

  /** How many there are, from the index alone where it knows. */
  count(scope: Scope, run: Run): number {
    const { conditions, exact } = this.ask(scope.nest(null), run)
    const known = exact ? run.view.count(conditions) : null
    // Of a few it is told which they are: what depends on them then depends on nothing else.
    if (known === null || known <= few) return this.all(scope, run).length
    // What is counted is charged like what is read, so that a query is too much on every server or on none, whatever
    // an index makes of it.
    run.meter.scanned(known)
    this.note(conditions, null, run)
    return known
  }

  /**
   * Words that many documents hold are found sooner by looking at the first documents than by asking the index for
   * all that hold them. Null where too few of the first had them.
   */
  private early(order: Order, needed: number, asked: Asked, inner: Scope, run: Run): StoredDocument[] | null {
    const { conditions, look } = asked
    const others = conditions.filter(({ kind }) => kind !== 'terms' && kind !== 'words')
    const limit = Math.min(200, 5 * needed)
    if (asked.exact || others.length === conditions.length || !look || limit < needed) return null
    const page = run.view.page(others, order, limit, look) ?? []
    run.meter.scanned(page.length)
    const kept = this.passing(page, asked, inner, run)
    if (kept.length < needed) return null
    this.note(conditions, null, run)
    return kept
  }

  /**
   * The first `needed` of the documents in this order, where the view can page; else null. With `text`, a field, those
   * only that have a text there, or null where they are too few.
   */
  first(order: Order, needed: number, text: string | null, scope: Scope, run: Run): StoredDocument[] | null {
    const found = this.ordered(order, needed, text, scope, run)
    if (found === null || text === null) return found
    const path = text.split('.')
    const texts = found.slice(0, needed).filter((document) => {
      const value = path.reduce<unknown>((at, name) => attribute(at, name), document)
      return typeof value === 'string' && value !== ''
    })
    return texts.length === needed ? found : null
  }

  private ordered(
    order: Order,
    needed: number,
    text: string | null,
    scope: Scope,
    run: Run,
  ): StoredDocument[] | null {
    const inner = scope.nest(null)
    const asked = this.ask(inner, run)
    if (text !== null) {
      asked.conditions.push({ kind: 'defined', field: text })
      asked.exact &&= run.view.exact(asked.conditions)
      asked.look = joined(asked.look, [text])
    }
    const { conditions, look } = asked
    const early = this.early(order, needed, asked, inner, run)
    if (early) return early
    for (let limit = asked.exact ? needed : Math.max(needed, 4); ; limit *= 4) {
      const page = run.view.page(conditions, order, limit, look)
      if (!page) return null
      run.meter.scanned(page.length)
      const kept = this.passing(page, asked, inner, run)
      if (kept.length >= needed || page.length < limit) {
        this.note(conditions, page.length < limit ? page : null, run)
        return kept
      }
    }
  }
}

function everyDocument(
  filters: readonly ExprNode[],
  after: readonly ExprNode[],
  look: Look,
  c: Compiler,
): Eval {
  const scan = new Scan(filters, after, look, c)
  return (scope, run) => {
    const found = scan.all(scope, run)
    run.origin = c.trace ? originOf(found) : undefined
    return found
  }
}

function originOf(documents: readonly StoredDocument[]): Run['origin'] {
  return { kind: 'each', documents, path: null }
}

/** A cut of more than so many documents is one of all of them, and no number for a store. */
const mostFirst = 1_000_000

/** How many of the first documents a cut needs; null where it counts from the end, or wants no few of them. */
function needs(node: ExprNode): number | null {
  const first = firstOf(node)
  return first !== null && first <= mostFirst ? first : null
}

function firstOf(node: ExprNode): number | null {
  if (node.type === 'AccessElement') return node.index < 0 ? null : node.index + 1
  if (node.type !== 'Slice' || node.left < 0 || node.right < 0) return null
  return node.right + Number(node.isInclusive)
}

type Page = { filters: ExprNode[]; args: readonly ExprNode[]; order: Order; text: string | null }

/** `*[…] | order(field) [a...b]`, and the same without an order: the store may give the first ones alone. */
function pageable(node: ExprNode): Page | null {
  if (node.type === 'Group') return pageable(node.base)
  const args = node.type === 'PipeFuncCall' && node.name === 'order' ? node.args : []
  const filters = filtersOf(args.length > 0 && node.type === 'PipeFuncCall' ? node.base : node)
  if (!filters) return null
  let text: string | null = null
  const order = args.map((arg, i) => {
    const { key, direction } = orderKey(arg)
    if (i === 0 && direction === 'desc') text = orEmpty(key)
    return { field: text !== null && i === 0 ? text : fieldPath(key), direction }
  })
  const known = order.filter((each): each is Order[number] => each.field !== null)
  return known.length === order.length ? { filters, args, order: known, text } : null
}

/**
 * The field of `coalesce(field, "")`: by `desc`, documents without it come behind every text, where without the `coalesce`
 * they come first. So whoever wants no more than there are texts wants none of the others.
 */
function orEmpty(key: ExprNode): string | null {
  if (key.type !== 'FuncCall' || key.namespace !== 'global' || key.name !== 'coalesce') return null
  const [field, otherwise, ...more] = key.args
  if (!field || otherwise?.type !== 'Value' || otherwise.value !== '' || more.length > 0) return null
  return fieldPath(field)
}

/** The expressions by which a node of a chain chooses among its documents, or puts them in order. */
function askedBy(node: ExprNode): readonly ExprNode[] {
  if (node.type === 'Filter') return [node.expr]
  return node.type === 'PipeFuncCall' ? node.args : []
}

/**
 * Documents of the dataset, without a note of which of them are used. `look` is what will be looked at in them, `after`
 * the expressions behind this node that choose among them: a document they leave out now may be given once it changes.
 */
export function chain(node: ExprNode, look: Look, c: Compiler, after: readonly ExprNode[] = []): Eval {
  const filters = filtersOf(node)
  if (filters) return everyDocument(filters, after, look, c)
  const base = baseOf(node)
  if (!base) throw new Error(`A ${node.type} is no chain.`)
  const own = askedBy(node)
  const inner = joined(look, pathsRead(own))
  const whole = c.node(node, {
    ...c,
    compile: (part) => (part === base ? chain(part, inner, c, [...own, ...after]) : c.compile(part)),
  })
  const needed = needs(node)
  const plan = needed === null ? null : pageable(base)
  if (needed === null || !plan) return whole
  const keys = plan.args.map((arg) => orderKey(arg).key)
  const scan = new Scan(plan.filters, [...keys, ...after], look, c)
  const cut = c.node(node, { ...c, compile: (part) => (part === base ? given : c.compile(part)) })
  return (scope, run) => {
    const first = scan.first(plan.order, needed, plan.text, scope, run)
    if (first === null) return whole(scope, run)
    run.given = first
    if (c.trace) run.origin = originOf(first)
    return cut(scope, run)
  }
}

/** How many documents a chain of filters finds; null for what is none. */
export function counted(node: ExprNode, c: Compiler): Eval | null {
  const filters = filtersOf(node)
  if (!filters) return null
  const scan = new Scan(filters, [], [], c)
  return (scope, run) => scan.count(scope, run)
}

/** Hands a cut the page that was found for it. */
const given: Eval = (_, run) => run.given
