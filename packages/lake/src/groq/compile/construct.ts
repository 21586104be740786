/** Objects, arrays and select(): values made of values, whose origins are made of theirs. */
import type { ArrayElementNode, ObjectAttributeNode, SelectNode } from 'groq-js'
import { fieldOrigin, itemsOrigin, type Origin } from '../origin.ts'
import { nothing, type Eval } from '../run.ts'
import { isFields, setField, spread, type Fields } from '../values.ts'
import type { Compiler } from './compiler.ts'

type Part =
  | { kind: 'field'; name: string; value: Eval }
  | { kind: 'splat'; condition: Eval | null; value: Eval }

export function objectOf(attributes: readonly ObjectAttributeNode[], c: Compiler): Eval {
  const parts = attributes.map((attribute): Part => {
    const value = c.compile(attribute.value)
    if (attribute.type === 'ObjectAttributeValue') return { kind: 'field', name: attribute.name, value }
    const condition =
      attribute.type === 'ObjectConditionalSplat' ? c.plain.compile(attribute.condition) : null
    return { kind: 'splat', condition, value }
  })
  return c.trace ? tracedObject(parts) : plainObject(parts)
}

type Field = Extract<Part, { kind: 'field' }>

/** An object of plain fields, the most frequent one. */
function fieldsObject(parts: readonly Field[]): Eval {
  return (scope, run) => {
    const made: Fields = {}
    run.meter.spend(parts.length)
    for (const { name, value } of parts) made[name] = value(scope, run)
    return made
  }
}

function plainObject(parts: readonly Part[]): Eval {
  const fields = parts.filter((part): part is Field => part.kind === 'field' && part.name !== '__proto__')
  if (fields.length === parts.length) return fieldsObject(fields)
  return (scope, run) => {
    let made: Fields | undefined
    run.meter.spend(parts.length)
    for (const part of parts) {
      if (part.kind === 'field') {
        setField((made ??= {}), part.name, part.value(scope, run))
      } else if (part.condition === null || part.condition(scope, run) === true) {
        const value = part.value(scope, run)
        if (!isFields(value)) continue
        run.meter.spendItems(Object.keys(value).length)
        // A copy keeps the shape of what it is made of, which is faster to make and to write.
        if (made === undefined) made = { ...value }
        else spread(made, value)
      }
    }
    return made ?? {}
  }
}

function tracedObject(parts: readonly Part[]): Eval {
  return (scope, run) => {
    let made: Fields | undefined
    let rest: Origin | undefined
    const fields = new Map<string, Origin | undefined>()
    run.meter.spend(parts.length)
    for (const part of parts) {
      if (part.kind === 'field') {
        setField((made ??= {}), part.name, part.value(scope, run))
        fields.set(part.name, run.origin)
      } else if (part.condition === null || part.condition(scope, run) === true) {
        const value = part.value(scope, run)
        if (!isFields(value)) continue
        const names = Object.keys(value)
        run.meter.spendItems(names.length)
        if (made === undefined) {
          made = { ...value }
          rest = run.origin
        } else {
          spread(made, value)
          for (const name of names) fields.set(name, fieldOrigin(run.origin, name))
        }
      }
    }
    run.origin = { kind: 'fields', fields, rest }
    return made ?? {}
  }
}

export function arrayOf(elements: readonly ArrayElementNode[], c: Compiler): Eval {
  const parts = elements.map((element) => ({ splat: element.isSplat, value: c.compile(element.value) }))
  return (scope, run) => {
    const made: unknown[] = []
    const items: (Origin | undefined)[] = []
    for (const part of parts) {
      const value = part.value(scope, run)
      if (!part.splat) {
        made.push(value)
        if (c.trace) items.push(run.origin)
      } else if (Array.isArray(value)) {
        const list = value as unknown[]
        run.meter.spendItems(list.length)
        for (const item of list) made.push(item)
        if (c.trace) for (const origin of itemsOrigin(run.origin, list)) items.push(origin)
      }
    }
    run.meter.spend(parts.length)
    run.origin = c.trace ? { kind: 'items', items } : undefined
    return made
  }
}

export function select(node: SelectNode, c: Compiler): Eval {
  const alternatives = node.alternatives.map((each) => ({
    condition: c.plain.compile(each.condition),
    value: c.compile(each.value),
  }))
  const fallback = node.fallback ? c.compile(node.fallback) : null
  return (scope, run) => {
    for (const { condition, value } of alternatives) {
      if (condition(scope, run) === true) return value(scope, run)
    }
    return fallback ? fallback(scope, run) : nothing(run)
  }
}
