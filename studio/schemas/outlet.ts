import { BookIcon } from '@sanity/icons/Book'
import { defineField, defineType } from 'sanity'
import { webAddress } from './options.ts'

export const outlet = defineType({
  name: 'outlet',
  title: 'Outlet',
  type: 'document',
  icon: BookIcon,
  description: 'A newspaper, journal, broadcaster or site in which works appeared.',
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      type: 'string',
      description: 'As it writes itself, with “The” if it does.',
      validation: (rule) => rule.required().error('An outlet needs a name.'),
    }),
    defineField({
      name: 'url',
      title: 'Address',
      type: 'url',
      description: 'Its home page.',
      validation: (rule) => rule.uri(webAddress).error('Begin with https://'),
    }),
  ],
  orderings: [{ name: 'name', title: 'Name', by: [{ field: 'name', direction: 'asc' }] }],
  preview: { select: { title: 'name', subtitle: 'url' } },
})
