import { LinkIcon } from '@sanity/icons/Link'
import { defineField, defineType } from 'sanity'
import { webAddress } from '../options.ts'

export const profileLink = defineType({
  name: 'profileLink',
  title: 'Link',
  type: 'object',
  icon: LinkIcon,
  fields: [
    defineField({
      name: 'label',
      title: 'Words',
      type: 'string',
      description: 'What readers click: “ORCID”, “Papers at the university”.',
      validation: (rule) => rule.required().error('Say in a word or two where it leads.'),
    }),
    defineField({
      name: 'url',
      title: 'Address',
      type: 'url',
      validation: (rule) => rule.required().uri(webAddress).error('A web address that begins with https://'),
    }),
  ],
  preview: { select: { title: 'label', subtitle: 'url' } },
})
