import { type CustomValidator, defineField, defineType } from 'sanity'
import { webAddress } from '../options.ts'

type Original = { outlet?: unknown; url?: string }

/** The page can say half of where the work was, and says it: see OutletLink in apps/web. */
const halfNamed: CustomValidator<Original | undefined> = (original) => {
  const { outlet, url } = original ?? {}
  if (outlet && !url) {
    const message = 'Without an address, readers see the outlet’s name but cannot go there.'
    return { message, path: ['url'] }
  }
  if (!outlet && url && URL.canParse(url)) {
    const host = new URL(url).host.replace(/^www\./, '')
    const message = `Choose the outlet. Without one, readers see only where the address leads: “at ${host}”.`
    return { message, path: ['outlet'] }
  }
  return true
}

export const originalPublication = defineType({
  name: 'originalPublication',
  title: 'First published elsewhere',
  type: 'object',
  description:
    'Only if the work first appeared in an outlet. The page then ends in “Read the full article in …”. If it carries fewer than 300 words of its own, search engines are led to the original.',
  options: { collapsible: true, collapsed: false },
  // Of the whole, since each half is judged by the other.
  validation: (rule) => rule.custom<Original>(halfNamed).warning(),
  fields: [
    defineField({ name: 'outlet', title: 'Outlet', type: 'reference', to: [{ type: 'outlet' }] }),
    defineField({
      name: 'url',
      title: 'Address',
      type: 'url',
      description: 'The page of the original.',
      validation: (rule) => rule.uri(webAddress).error('Begin with https://'),
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
