import { BlockquoteIcon } from '@sanity/icons/Blockquote'
import { defineField, defineType } from 'sanity'

export const pullQuote = defineType({
  name: 'pullQuote',
  title: 'Pull quote',
  type: 'object',
  icon: BlockquoteIcon,
  fields: [
    defineField({
      name: 'text',
      title: 'Sentence',
      type: 'text',
      rows: 3,
      description:
        'A sentence of this piece, word for word. It is set large beside the text, without quotation marks.',
      validation: (rule) => [
        rule.required().error('A pull quote needs its sentence.'),
        rule.max(240).warning('Long for a pull quote: one or two short sentences read best.'),
      ],
    }),
  ],
  preview: {
    select: { text: 'text' },
    prepare: ({ text }) => ({ title: text || 'An empty pull quote', subtitle: 'Pull quote' }),
  },
})
