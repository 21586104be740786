/**
 * One draft of each type, made from the content model itself: every text field holds a text that stands nowhere else,
 * so that a story can tell of each field whether a page shows it, and counts the fields of tomorrow as well.
 */
import { documents as model, type DocumentType } from '@masthead/content'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

export type TextField = {
  /** The published id, as overlays name it. */
  id: string
  type: DocumentType
  /** In the Studio's form: `body[_key=="k3"].children[_key=="k4"].text`. */
  path: string
  /** In the model: `article.body[].children[].text`. */
  field: string
  text: string
}

/** What a reference leads to, by the name of its field. */
const targets: Record<string, DocumentType> = {
  person: 'author',
  outlet: 'outlet',
  topics: 'topic',
  related: 'relatedItem',
  lead: 'article',
  seconds: 'article',
}

/** Fields that hold something other than a text in words. `undefined` leaves a field out. */
const given: Record<string, unknown> = {
  _id: undefined,
  _rev: undefined,
  _createdAt: undefined,
  _updatedAt: undefined,
  marks: [],
  markDefs: [],
  listItem: undefined,
  level: undefined,
  crop: undefined,
  hotspot: undefined,
  plateSeed: undefined,
  number: undefined,
  decorative: false,
  url: 'https://overlay.example/there',
  // Read out to those who cannot see the picture, and shown nowhere.
  alt: 'A description of the picture',
}

export class Edition {
  readonly texts: TextField[] = []
  readonly documents: (Record<string, unknown> & { _id: string; _type: string })[]
  readonly #run: string
  readonly #asset: string
  #keys = 0

  constructor(run: string, asset: string, types: readonly DocumentType[]) {
    this.#run = run
    this.#asset = asset
    this.documents = types.map((type) => this.#document(type))
  }

  /** The published id, which is the slug as well. */
  idOf(type: DocumentType): string {
    return type === 'siteSettings' ? type : `overlay-${type.toLowerCase()}-${this.#run}`
  }

  async write(client: SanityClient): Promise<void> {
    const transaction = client.transaction()
    for (const document of this.documents) transaction.createOrReplace(document)
    await transaction.commit()
  }

  async forget(client: SanityClient): Promise<void> {
    const transaction = client.transaction()
    for (const { _id } of this.documents.toReversed()) transaction.delete(_id)
    await transaction.commit()
  }

  #document(type: DocumentType) {
    const made = this.#make(model[type], { id: this.idOf(type), type, path: '', field: type }, type)
    return { ...(made as Record<string, unknown>), _id: `drafts.${this.idOf(type)}`, _type: type }
  }

  #make(schema: z.ZodType, at: Omit<TextField, 'text'>, name: string): unknown {
    if (Object.hasOwn(given, name)) return given[name]
    if (name === '_key') return `k${(this.#keys += 1)}`
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
      return this.#make(schema.unwrap() as z.ZodType, at, name)
    if (schema instanceof z.ZodLiteral) return schema.value
    if (schema instanceof z.ZodEnum) return schema.options[0]
    if (schema instanceof z.ZodBoolean) return true
    if (schema instanceof z.ZodISODate) return '2026-11-20'
    if (schema instanceof z.ZodArray) return this.#array(schema, at, name)
    if (schema instanceof z.ZodObject) return this.#object(schema, at, name)
    if (schema instanceof z.ZodString) return this.#text(at, name)
    throw new Error(`The model has a shape at ${at.field} of which no document can be made yet.`)
  }

  /** One entry of each kind that the array takes. */
  #array(schema: z.ZodArray, at: Omit<TextField, 'text'>, name: string): unknown[] {
    const element = schema.element as z.ZodType
    const options = element instanceof z.ZodDiscriminatedUnion ? (element.options as z.ZodType[]) : [element]
    return options.map((option) => {
      const key = `k${(this.#keys += 1)}`
      const entry = { ...at, path: `${at.path}[_key=="${key}"]`, field: `${at.field}[]` }
      return { ...(this.#make(option, entry, name) as object), _key: key }
    })
  }

  #object(schema: z.ZodObject, at: Omit<TextField, 'text'>, name: string): unknown {
    if ('_ref' in schema.shape) return this.#reference(name)
    if (name === 'slug') return { _type: 'slug', current: this.idOf(at.type) }
    return Object.fromEntries(
      Object.entries(schema.shape).flatMap(([field, inner]) => {
        const path = at.path === '' ? field : `${at.path}.${field}`
        const value = this.#make(inner as z.ZodType, { ...at, path, field: `${at.field}.${field}` }, field)
        return value === undefined ? [] : [[field, value]]
      }),
    )
  }

  #reference(name: string): unknown {
    const target = targets[name]
    if (name === 'asset') return { _type: 'reference', _ref: this.#asset }
    if (!target) throw new Error(`Nobody said yet what ${name} refers to.`)
    return {
      _type: 'reference',
      _ref: this.idOf(target),
      _weak: true,
      _strengthenOnPublish: { type: target },
    }
  }

  #text(at: Omit<TextField, 'text'>, name: string): string {
    const text =
      name === 'email'
        ? `${at.type}.${this.#run}@overlay.example`
        : `The text of ${at.field.replaceAll(/\W+/g, ' ')} ${this.#run}`
    this.texts.push({ ...at, text })
    return text
  }
}
