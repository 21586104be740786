import { terrains } from '@masthead/content'
import { TagIcon } from '@sanity/icons/Tag'
import { defineField, defineType } from 'sanity'
import { choices, slugRules } from './options.ts'

export const topic = defineType({
  name: 'topic',
  title: 'Topic',
  type: 'document',
  icon: TagIcon,
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      validation: (rule) => rule.required().error('A topic needs a title.'),
    }),
    defineField({
      name: 'description',
      title: 'Description',
      type: 'text',
      rows: 3,
      description: 'Two sentences at the head of the topic’s page.',
    }),
    defineField({
      name: 'terrain',
      title: 'Terrain',
      type: 'string',
      description: 'The shape and tint of the drawings of its works.',
      options: { list: choices(terrains), layout: 'radio' },
      initialValue: 'delta',
    }),
    defineField({
      name: 'slug',
      title: 'Address',
      type: 'slug',
      options: { source: 'title', maxLength: 80 },
      validation: (rule) => rule.required().error('Press “Generate” to give the topic a page.'),
    }),
  ],
  validation: slugRules,
  orderings: [{ name: 'title', title: 'Title', by: [{ field: 'title', direction: 'asc' }] }],
  preview: {
    select: { title: 'title', terrain: 'terrain' },
    prepare: ({ title, terrain }) => ({
      title: title || 'Without a title',
      subtitle: terrains.find(({ value }) => value === terrain)?.title,
    }),
  },
})
