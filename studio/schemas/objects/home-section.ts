import { kinds } from '@masthead/content'
import { defineField, defineType } from 'sanity'
import { choices } from '../options.ts'

export const homeSection = defineType({
  name: 'homeSection',
  title: 'Section',
  type: 'object',
  fields: [
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      options: { list: choices(kinds) },
      validation: (rule) => rule.required().error('Choose which works the section shows.'),
    }),
    defineField({
      name: 'title',
      title: 'Heading',
      type: 'string',
      description: 'Empty: the kind’s own name, such as “Reports”.',
    }),
    defineField({ name: 'large', title: 'Set the first one large', type: 'boolean', initialValue: false }),
  ],
  preview: {
    select: { kind: 'kind', title: 'title', large: 'large' },
    prepare: ({ kind, title, large }) => ({
      title: title || kinds.find(({ value }) => value === kind)?.plural || 'No kind chosen yet',
      subtitle: large ? 'First one large' : undefined,
    }),
  },
})
