import { TransferIcon } from '@sanity/icons/Transfer'
import { defineField, defineType } from 'sanity'
import { choices, leadsFromAnyPage, webAddress } from './options.ts'

export const redirectKinds = [
  { value: 'permanent', title: 'Moved for good' },
  { value: 'temporary', title: 'Moved for now' },
  { value: 'gone', title: 'Gone: a page says so' },
] as const

const targetBegins = 'Begin with https:// or a slash.'

type Target = { kind?: string; document?: unknown; url?: string }

export const redirect = defineType({
  name: 'redirect',
  title: 'Redirect',
  type: 'document',
  icon: TransferIcon,
  description:
    'An address that no longer has a page. The site makes one by itself when a published address changes.',
  fields: [
    defineField({
      name: 'from',
      title: 'From',
      type: 'string',
      description: 'A path of this site: /articles/an-old-address',
      validation: (rule) => [
        rule.required().error('Say which address no longer has a page.'),
        rule
          .regex(/^\/(?!\/)[^\s?#]*$/, { name: 'path' })
          .error('A path that begins with one slash, without “?” and “#”.'),
      ],
    }),
    defineField({
      name: 'kind',
      title: 'What became of it',
      type: 'string',
      options: { list: choices(redirectKinds), layout: 'radio' },
      initialValue: 'permanent',
      validation: (rule) => rule.required().warning('Without a choice it is “Moved for good”.'),
    }),
    defineField({
      name: 'document',
      title: 'To a page of ours',
      type: 'reference',
      to: [{ type: 'article' }, { type: 'author' }, { type: 'topic' }],
      description: 'Stays right when that page’s address changes again.',
      hidden: ({ document }) => document?.kind === 'gone',
    }),
    defineField({
      name: 'url',
      title: 'Or to any address',
      type: 'url',
      hidden: ({ document }) => document?.kind === 'gone',
      validation: (rule) => [
        rule.uri({ ...webAddress, allowRelative: true }).error(targetBegins),
        rule.custom(leadsFromAnyPage(targetBegins)).error(),
      ],
    }),
  ],
  validation: (rule) =>
    rule
      .custom((value) => {
        const { kind, document, url } = (value ?? {}) as Target
        if (kind === 'gone') return true
        if (document && url) return 'Choose one: a page of ours, or an address.'
        return document || url ? true : 'Say where it leads, or choose “Gone”.'
      })
      .error(),
  preview: {
    select: { from: 'from', kind: 'kind', title: 'document.title', name: 'document.name', url: 'url' },
    prepare: ({ from, kind, title, name, url }) => ({
      title: from || 'No address yet',
      subtitle: kind === 'gone' ? 'Gone' : `to ${title || name || url || 'nowhere yet'}`,
    }),
  },
})
