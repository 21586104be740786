/**
 * That the Studio's schema and the content model say the same: the same documents, the same fields, of the same types,
 * with the same choices. Both are brought into one form, in which a field is a word, a list or an object of fields.
 * @jest-environment node
 */
import { expect, test } from '@jest/globals'
import { type DocumentType, documents } from '@masthead/content'
import type { SchemaType } from 'sanity'
import { z } from 'zod'
import { schemaTypes } from './index.ts'
import { schema } from './said-for-tests.ts'

type Form =
  | string
  | { choices: unknown[] }
  | { list: Form[] }
  | { name: string; fields: Record<string, Form> }

/** What Sanity gives to every document and to every picture; an editor has no such field. */
const system = new Set(['_id', '_rev', '_createdAt', '_updatedAt', '_type', '_key', 'media'])

/** Types of Sanity's own, which both sides know whole. */
const whole: Record<string, string> = {
  reference: 'reference',
  slug: 'slug',
  date: 'day',
  'sanity.imageHotspot': 'of the picture',
  'sanity.imageCrop': 'of the picture',
}

function ofStudio(type: SchemaType): Form {
  const known = whole[type.name]
  if (known) return known
  switch (type.jsonType) {
    case 'array':
      return { list: type.of.map(ofStudio) }
    case 'object': {
      const fields = type.fields.filter(({ name }) => !system.has(name))
      return {
        name: type.name,
        fields: Object.fromEntries(fields.map((field) => [field.name, ofStudio(field.type)])),
      }
    }
    case 'string': {
      const list = type.options?.list
      return list
        ? { choices: list.map((choice) => (typeof choice === 'string' ? choice : choice.value)) }
        : 'text'
    }
    default:
      return type.jsonType
  }
}

/** The name is in the model's `_type`. */
function nameOf(type: z.ZodType | undefined): string {
  if (type instanceof z.ZodOptional) return nameOf(type.unwrap() as z.ZodType)
  return type instanceof z.ZodLiteral ? String(type.value) : 'without a name'
}

function ofModel(type: z.ZodType): Form {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return ofModel(type.unwrap() as z.ZodType)
  if (type instanceof z.ZodArray) {
    const element = type.element as z.ZodType
    const members = element instanceof z.ZodDiscriminatedUnion ? element.options : [element]
    return { list: members.map((member) => ofModel(member as z.ZodType)) }
  }
  if (type instanceof z.ZodEnum) return { choices: type.options }
  if (type instanceof z.ZodISODate) return 'day'
  if (type instanceof z.ZodString) return 'text'
  if (type instanceof z.ZodNumber) return 'number'
  if (type instanceof z.ZodBoolean) return 'boolean'
  if (!(type instanceof z.ZodObject))
    throw new Error(`The model has a type that this test does not know: ${type.def.type}`)
  if (type.def.catchall) return 'of the picture'
  const shape = type.shape as Record<string, z.ZodType>
  const name = nameOf(shape._type)
  if (name === 'reference' || name === 'slug') return name
  const fields = Object.entries(shape).filter(([field]) => !system.has(field))
  return { name, fields: Object.fromEntries(fields.map(([field, value]) => [field, ofModel(value)])) }
}

const types = Object.keys(documents) as DocumentType[]

test('the Studio has the model’s documents', () => {
  const written = schemaTypes.filter(({ type }) => type === 'document').map(({ name }) => name)
  expect(written.toSorted()).toEqual(types.toSorted())
})

test.each(types)('the fields of %s are the model’s', (name) => {
  const type = schema.get(name)
  expect(type && ofStudio(type)).toEqual(ofModel(documents[name]))
})
