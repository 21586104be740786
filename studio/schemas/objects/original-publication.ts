import { defineField, defineType } from 'sanity'
import { webAddress } from '../options.ts'

type Original = { outlet?: unknown; url?: string; date?: string } | undefined

export const originalPublication = defineType({
  name: 'originalPublication',
  title: 'First published elsewhere',
  type: 'object',
  description:
    'Only if the work first appeared in an outlet. The page then ends in “Read the full article in …”. If it carries fewer than 300 words of its own, search engines are led to the original.',
  options: { collapsible: true, collapsed: false },
  fields: [
    defineField({ name: 'outlet', title: 'Outlet', type: 'reference', to: [{ type: 'outlet' }] }),
    defineField({
      name: 'url',
      title: 'Address',
      type: 'url',
      description: 'The page of the original.',
      validation: (rule) => [
        rule.uri(webAddress).error('Begin with https://'),
        rule
          .custom((url, { parent }) => {
            const original = parent as Original
            return original?.outlet && !url
              ? 'Without an address, readers see the outlet’s name but cannot go there.'
              : true
          })
          .warning(),
      ],
    }),
    defineField({
      name: 'date',
      title: 'Published there on',
      type: 'date',
      description: 'If it was another day.',
      options: { dateFormat: 'D MMMM YYYY' },
    }),
  ],
})
