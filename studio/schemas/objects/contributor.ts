import { contributorRoles } from '@masthead/content'
import { UserIcon } from '@sanity/icons/User'
import { type CustomValidator, defineField, defineType, type Reference } from 'sanity'
import { amiss } from '../amiss.ts'
import { choices } from '../options.ts'

export const contributor = defineType({
  name: 'contributor',
  title: 'Contributor',
  type: 'object',
  icon: UserIcon,
  fields: [
    defineField({
      name: 'person',
      title: 'Person',
      type: 'reference',
      to: [{ type: 'author' }],
      description: 'Start typing a name. A person who is not there yet can be created from here.',
      validation: (rule) => rule.required().error('Choose who this is, or remove the line.'),
    }),
    defineField({
      name: 'role',
      title: 'Part in the work',
      type: 'string',
      options: { list: choices(contributorRoles), layout: 'radio', direction: 'horizontal' },
      initialValue: 'author',
    }),
    defineField({
      name: 'note',
      title: 'Note',
      type: 'string',
      description: 'Shown in brackets after the name, such as “data” or “photographs”. Usually empty.',
    }),
  ],
  preview: {
    select: { name: 'person.name', role: 'role', note: 'note', media: 'person.portrait' },
    prepare: ({ name, role, note, media }) => ({
      title: note ? `${name ?? 'Nobody chosen yet'} (${note})` : (name ?? 'Nobody chosen yet'),
      subtitle: contributorRoles.find(({ value }) => value === (role ?? 'author'))?.title,
      media,
    }),
  },
})

type Contributor = { _key: string; person?: Reference; role?: string }

/** Twice in two roles is right: "By A. Hosted by A". */
export const eachPersonOnce: CustomValidator<Contributor[] | undefined> = (contributors) =>
  amiss(
    contributors,
    ({ person, role = 'author' }, before) =>
      person &&
      before.some((other) => other.person?._ref === person._ref && (other.role ?? 'author') === role),
    'This person is named twice for the same part: remove one of the two lines.',
  )

export const contributorsDescription =
  'In the order in which they are named. Drag to change it. The byline, the feeds and citations all follow it.'
