import { kinds } from '@masthead/content'
import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { defineArrayMember, defineField, defineType, getPublishedId, type Reference } from 'sanity'
import { amiss } from './amiss.ts'
import { bylineSelection, formatDay, kindTitle, selectedByline, sentence } from './describe.ts'
import { contributorsDescription, eachPersonOnce } from './objects/contributor.ts'
import { choices, slugRules } from './options.ts'
import { today } from './today.ts'

const numbered = new Set(['report', 'podcast'])

export const article = defineType({
  name: 'article',
  title: 'Article',
  type: 'document',
  icon: DocumentTextIcon,
  groups: [
    { name: 'write', title: 'Write', default: true },
    { name: 'publication', title: 'Publication' },
    { name: 'related', title: 'Related' },
    { name: 'address', title: 'Address' },
  ],
  fields: [
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      group: 'write',
      description: 'Decides in which list the work stands.',
      options: { list: choices(kinds) },
      validation: (rule) =>
        rule.required().warning('Without a kind, the work stands in no section of the home page.'),
    }),
    defineField({
      name: 'title',
      title: 'Title',
      type: 'text',
      rows: 2,
      group: 'write',
      validation: (rule) => [
        rule.required().error('A work needs a title before it can be published.'),
        rule.max(140).warning('Long: search engines and social cards will cut it off.'),
        rule
          .custom((title) => !title?.includes('\n') || 'A title is one line: take out the line break.')
          .error(),
      ],
    }),
    defineField({
      name: 'dek',
      title: 'Dek',
      type: 'text',
      rows: 3,
      group: 'write',
      description: 'One or two sentences under the title. Lists, feeds and search engines show them too.',
      validation: (rule) => rule.max(300).warning('Long for a dek.'),
    }),
    defineField({
      name: 'contributors',
      title: 'By',
      type: 'array',
      group: 'write',
      description: contributorsDescription,
      of: [defineArrayMember({ type: 'contributor' })],
      validation: (rule) => rule.custom(eachPersonOnce).warning(),
    }),
    defineField({ name: 'leadImage', title: 'Lead picture', type: 'picture', group: 'write' }),
    defineField({ name: 'body', title: 'Text', type: 'body', group: 'write' }),
    defineField({
      name: 'date',
      title: 'Date',
      type: 'date',
      group: 'publication',
      description: 'The day under which it stands. Lists begin with the newest.',
      options: { dateFormat: 'D MMMM YYYY' },
      initialValue: () => today(),
      validation: (rule) =>
        rule.required().warning('Without a date the work stands at the end of every list.'),
    }),
    defineField({
      name: 'number',
      title: 'Number',
      type: 'number',
      group: 'publication',
      description: 'Of a report or an episode: 48 is shown as “Report 48”.',
      hidden: ({ document }) => !numbered.has(String(document?.kind)) && document?.number === undefined,
      validation: (rule) => rule.integer().positive().error('A whole number from 1 up.'),
    }),
    defineField({ name: 'originalPublication', type: 'originalPublication', group: 'publication' }),
    defineField({
      name: 'topics',
      title: 'Topics',
      type: 'array',
      group: 'publication',
      description: 'The first one gives the work the shape and tint of its drawing.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'topic' }] })],
      validation: (rule) => rule.unique().error('Each topic once.'),
    }),
    defineField({
      name: 'related',
      title: 'Related works',
      type: 'array',
      group: 'related',
      description: 'Works of ours, or elsewhere, that a reader of this one should see. In the order shown.',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'article' }, { type: 'relatedItem' }] })],
      validation: (rule) => [
        rule.unique().error('Each work once.'),
        rule
          .custom<(Reference & { _key: string })[]>((related, { document }) =>
            amiss(
              related,
              ({ _ref }) => document && _ref === getPublishedId(document._id),
              'This is this article itself: choose another work, or take it out.',
            ),
          )
          .warning(),
      ],
    }),
    defineField({
      name: 'slug',
      title: 'Address',
      type: 'slug',
      group: 'address',
      description:
        'The last part of the page’s address. When it changes, the old address leads readers to the new one.',
      options: { source: 'title', maxLength: 80 },
      validation: (rule) => rule.required().error('Press “Generate” to make an address from the title.'),
    }),
    defineField({
      name: 'plateSeed',
      title: 'Title from which the drawing was made',
      type: 'string',
      group: 'address',
      description: 'Kept from the first publication, so that a corrected title keeps its drawing.',
      hidden: true,
      readOnly: true,
    }),
  ],
  validation: slugRules,
  orderings: [
    {
      name: 'newest',
      title: 'Newest first',
      by: [
        { field: 'date', direction: 'desc' },
        { field: '_id', direction: 'asc' },
      ],
    },
    { name: 'title', title: 'Title', by: [{ field: 'title', direction: 'asc' }] },
  ],
  preview: {
    select: { title: 'title', kind: 'kind', date: 'date', media: 'leadImage', ...bylineSelection },
    prepare: ({ title, kind, date, media, ...people }) => ({
      title: title || 'Without a title',
      subtitle: sentence(kindTitle(kind) ?? 'No kind', formatDay(date), selectedByline(people)),
      media,
    }),
  },
})
