import { kinds } from '@masthead/content'
import { LinkIcon } from '@sanity/icons/Link'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { bylineSelection, formatDay, kindTitle, selectedByline, sentence } from './describe.ts'
import { contributorsDescription, eachPersonOnce } from './objects/contributor.ts'
import { choices, webAddress } from './options.ts'

export const relatedItem = defineType({
  name: 'relatedItem',
  title: 'Related item',
  type: 'document',
  icon: LinkIcon,
  description: 'A work that lives elsewhere and that our articles point to.',
  fieldsets: [{ name: 'excerpt', title: 'Excerpt', options: { columns: 1 } }],
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      validation: (rule) => rule.required().error('A work needs a title.'),
    }),
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      options: { list: choices(kinds) },
      validation: (rule) => rule.required().warning('Readers like to know whether to read, watch or listen.'),
    }),
    defineField({
      name: 'outlet',
      title: 'Outlet',
      type: 'reference',
      to: [{ type: 'outlet' }],
      description: 'Where it appeared. Empty for a work of our own.',
    }),
    defineField({
      name: 'url',
      title: 'Address',
      type: 'url',
      validation: (rule) => [
        rule.required().warning('Without an address readers cannot go there.'),
        rule.uri(webAddress).error('Begin with https://'),
      ],
    }),
    defineField({ name: 'date', title: 'Date', type: 'date', options: { dateFormat: 'D MMMM YYYY' } }),
    defineField({
      name: 'contributors',
      title: 'By',
      type: 'array',
      description: contributorsDescription,
      of: [defineArrayMember({ type: 'contributor' })],
      validation: (rule) => rule.custom(eachPersonOnce).warning(),
    }),
    defineField({ name: 'excerpt', title: 'Words', type: 'text', rows: 4, fieldset: 'excerpt' }),
    defineField({
      name: 'excerptTruncated',
      title: 'Cut off in its source',
      type: 'boolean',
      fieldset: 'excerpt',
      description: 'An ellipsis is shown after it. Do not type one.',
      initialValue: false,
    }),
  ],
  orderings: [
    {
      name: 'newest',
      title: 'Newest first',
      by: [
        { field: 'date', direction: 'desc' },
        { field: '_id', direction: 'asc' },
      ],
    },
  ],
  preview: {
    select: { title: 'title', kind: 'kind', outlet: 'outlet.name', date: 'date', ...bylineSelection },
    prepare: ({ title, kind, outlet, date, ...people }) => ({
      title: title || 'Without a title',
      subtitle: sentence(kindTitle(kind) ?? 'No kind', outlet, formatDay(date), selectedByline(people)),
    }),
  },
})
