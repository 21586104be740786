import { UserIcon } from '@sanity/icons/User'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { slugRules } from './options.ts'

export const author = defineType({
  name: 'author',
  title: 'Author',
  type: 'document',
  icon: UserIcon,
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      type: 'string',
      description: 'As it is printed. Changing it changes every byline that names this person.',
      validation: (rule) => rule.required().error('A person needs a name.'),
    }),
    defineField({
      name: 'position',
      title: 'Position',
      type: 'string',
      description: '“Senior Fellow, Trade”',
    }),
    defineField({ name: 'portrait', title: 'Portrait', type: 'picture' }),
    defineField({ name: 'biography', title: 'Biography', type: 'biography' }),
    defineField({
      name: 'email',
      title: 'E-mail',
      type: 'email',
      description: 'Shown on the person’s page. Leave it empty to keep it private.',
    }),
    defineField({
      name: 'links',
      title: 'Links',
      type: 'array',
      of: [defineArrayMember({ type: 'profileLink' })],
    }),
    defineField({
      name: 'slug',
      title: 'Address',
      type: 'slug',
      description: 'The last part of the person’s page. Without one the name is not a link.',
      options: { source: 'name', maxLength: 80 },
      validation: (rule) => rule.required().warning('Press “Generate” to give this person a page.'),
    }),
  ],
  validation: slugRules,
  orderings: [{ name: 'name', title: 'Name', by: [{ field: 'name', direction: 'asc' }] }],
  preview: {
    select: { name: 'name', subtitle: 'position', media: 'portrait' },
    prepare: ({ name, subtitle, media }) => ({ title: name || 'Without a name', subtitle, media }),
  },
})
