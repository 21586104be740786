/** What can stand in running text. */
import { defineArrayMember, defineField, defineType } from 'sanity'
import { leadsFromAnyPage, webAddress } from '../options.ts'
import { quotesRepeatText } from './pull-quote.ts'

const linkBegins = 'Begin with https://, mailto:, tel:, a slash or #.'

const link = defineArrayMember({
  name: 'link',
  title: 'Link',
  type: 'object',
  fields: [
    defineField({
      name: 'href',
      title: 'Address',
      type: 'url',
      description:
        'A web address, an e-mail address (mailto:…), a telephone number (tel:…) or a path of this site (/articles/…).',
      validation: (rule) => [
        rule.required().error('Say where the link leads, or take it off its words.'),
        rule.uri({ scheme: [...webAddress.scheme, 'mailto', 'tel'], allowRelative: true }).error(linkBegins),
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
  validation: (rule) => rule.custom(quotesRepeatText).warning(),
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
