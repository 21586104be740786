import { CogIcon } from '@sanity/icons/Cog'
import { defineArrayMember, defineField, defineType, type Reference } from 'sanity'
import { amiss } from './amiss.ts'

/** The one document of its type. */
export const siteSettingsId = 'siteSettings'

export const siteSettings = defineType({
  name: 'siteSettings',
  title: 'Site settings',
  type: 'document',
  icon: CogIcon,
  groups: [
    { name: 'site', title: 'Site', default: true },
    { name: 'home', title: 'Home page' },
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Name of the site',
      type: 'string',
      group: 'site',
      validation: (rule) => rule.required().error('The site needs a name.'),
    }),
    defineField({
      name: 'statement',
      title: 'Statement',
      type: 'text',
      rows: 2,
      group: 'site',
      description: 'One sentence under the name, in feeds and in search engines.',
    }),
    defineField({
      name: 'colophon',
      title: 'Colophon',
      type: 'text',
      rows: 3,
      group: 'site',
      description: 'At the foot of every page: who we are, where we are.',
    }),
    defineField({
      name: 'plates',
      title: 'Draw a chart for works without a picture',
      type: 'boolean',
      group: 'site',
      initialValue: true,
    }),
    defineField({
      name: 'lead',
      title: 'Lead',
      type: 'reference',
      to: [{ type: 'article' }],
      group: 'home',
      description: 'The work that opens the home page. Empty: the newest.',
    }),
    defineField({
      name: 'seconds',
      title: 'Beside the lead',
      type: 'array',
      group: 'home',
      of: [defineArrayMember({ type: 'reference', to: [{ type: 'article' }] })],
      validation: (rule) => [
        rule.unique().error('Each work once.'),
        rule.max(2).warning('There is room for two.'),
        rule
          .custom<(Reference & { _key: string })[]>((seconds, { document }) =>
            amiss(
              seconds,
              ({ _ref }) => _ref === (document as { lead?: Reference } | undefined)?.lead?._ref,
              'This work is the lead already, and would be seen twice: choose another.',
            ),
          )
          .warning(),
      ],
    }),
    defineField({
      name: 'sections',
      title: 'Sections',
      type: 'array',
      group: 'home',
      description: 'In the order shown. Empty: every kind that has works.',
      of: [defineArrayMember({ type: 'homeSection' })],
      validation: (rule) =>
        rule
          .custom<{ _key: string; kind?: string }[]>((sections) =>
            amiss(
              sections,
              ({ kind }, before) => kind !== undefined && before.some((other) => other.kind === kind),
              'A section further up shows this kind already: choose another kind, or remove one of the two.',
            ),
          )
          .warning(),
    }),
  ],
  preview: { prepare: () => ({ title: 'Site settings' }) },
})
