/** What can stand in running text. */
import { defineArrayMember, defineField, defineType } from 'sanity'
import { leadsFromAnyPage, webAddress } from '../options.ts'

const linkBegins = 'Begin with https://, mailto: or a slash.'

const link = defineArrayMember({
  name: 'link',
  title: 'Link',
  type: 'object',
  fields: [
    defineField({
      name: 'href',
      title: 'Address',
      type: 'url',
      description: 'A web address, an e-mail address (mailto:…) or a path of this site (/articles/…).',
      validation: (rule) => [
        rule.uri({ scheme: [...webAddress.scheme, 'mailto'], allowRelative: true }).error(linkBegins),
        rule.custom(leadsFromAnyPage(linkBegins)).error(),
      ],
    }),
  ],
})

const lists = [
  { title: 'Bulleted list', value: 'bullet' },
  { title: 'Numbered list', value: 'number' },
]
const marks = {
  decorators: [
    { title: 'Strong', value: 'strong' },
    { title: 'Emphasis', value: 'em' },
    { title: 'Code', value: 'code' },
  ],
  annotations: [link],
}

export const body = defineType({
  name: 'body',
  title: 'Text',
  type: 'array',
  of: [
    defineArrayMember({
      type: 'block',
      styles: [
        { title: 'Paragraph', value: 'normal' },
        { title: 'Heading', value: 'h2' },
        { title: 'Smaller heading', value: 'h3' },
        { title: 'Quotation', value: 'blockquote' },
      ],
      lists,
      marks,
    }),
    defineArrayMember({ type: 'pullQuote' }),
    defineArrayMember({ type: 'figure' }),
  ],
})

export const biography = defineType({
  name: 'biography',
  title: 'Biography',
  type: 'array',
  of: [
    defineArrayMember({
      type: 'block',
      styles: [{ title: 'Paragraph', value: 'normal' }],
      lists,
      marks,
    }),
  ],
})
