import { TransferIcon } from '@sanity/icons/Transfer'
import { type CustomValidator, defineField, defineType, getPublishedId } from 'sanity'
import { choices, leadsFromAnyPage, webAddress } from './options.ts'

const redirectKinds = [
  { value: 'permanent', title: 'Moved for good' },
  { value: 'temporary', title: 'Moved for now' },
  { value: 'gone', title: 'Gone: a page says so' },
] as const

const targetBegins = 'Begin with https:// or a slash.'

type Target = { kind?: string; document?: unknown; url?: string }

/** The site looks a path up decoded: what was copied out of an address bar would never be found. */
const inLetters: CustomValidator<string | undefined> = (from) => {
  try {
    const letters = decodeURI(from ?? '')
    return letters === (from ?? '') || `Write the letters themselves: ${letters}`
  } catch {
    // A “%” of its own, which encodes nothing.
    return true
  }
}

const sameFrom = `*[_type == "redirect" && from in $paths && !sanity::versionOf($id)] | order(_updatedAt desc)[0]{
  kind, "to": coalesce(document->title, document->name, url)
}`

/** The site writes redirects too, so that two may begin at one address. A slash at the end makes no difference to it. */
const aloneThere: CustomValidator<string | undefined> = async (from, { document, getClient }) => {
  if (!from || !document) return true
  const path = from.replace(/(?<=.)\/+$/, '')
  const other = await getClient({ apiVersion: '2025-02-19' }).fetch<{ kind?: string; to?: string } | null>(
    sameFrom,
    { paths: [path, `${path}/`], id: getPublishedId(document._id) },
    { perspective: 'raw', tag: 'validation.redirect-is-alone' },
  )
  if (!other) return true
  const fate = other.kind === 'gone' ? 'says “Gone”' : `leads to “${other.to ?? 'nowhere yet'}”`
  return `Another redirect begins here and ${fate}. Readers follow the one that was changed last: remove the other.`
}

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
      description:
        'A path of this site, as it is read: /articles/an-old-address. While a page stands there, readers get the page.',
      validation: (rule) => [
        rule.required().error('Say which address no longer has a page.'),
        rule
          .regex(/^\/(?!\/)(?:[^?#]*[^\s?#])?$/, { name: 'path' })
          .error('A path that begins with one slash, without “?” and “#”, and without a blank at its end.'),
        rule.custom(inLetters).error(),
        rule.custom(aloneThere).warning(),
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
      // A page that is withdrawn must not be held back by the addresses it once had.
      weak: true,
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
        rule.custom(leadsFromAnyPage(targetBegins, { anchors: false })).error(),
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
