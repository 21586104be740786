import { BlockquoteIcon } from '@sanity/icons/Blockquote'
import { type CustomValidator, defineField, defineType } from 'sanity'
import { KeptFocus } from '../../form/kept-focus.tsx'

type Part = {
  _type: string
  _key: string
  text?: string | null
  children?: { text?: string | null }[] | null
}

/** Only words count: quotation marks, spaces, dashes and capitals may differ, as they do where a sentence is cut out. */
const words = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/["“”„«»‹›'‘’‚`]/gu, '')
    .replaceAll(/[‐-―]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase()

/** For the text as a whole, since a quote does not know the blocks beside it. */
export const quotesRepeatText: CustomValidator<Part[] | undefined> = (body) => {
  const parts = body ?? []
  const blocks = parts.map(({ children }) => (children ?? []).map(({ text }) => text ?? '').join(''))
  const text = words(blocks.join(' '))
  return parts
    .filter(({ _type, text: quote }) => {
      const sentence = words(quote ?? '').replace(/[.!?,;: -]+$/, '')
      return _type === 'pullQuote' && !text.includes(sentence)
    })
    .map(({ _key }) => ({
      message: 'The text does not say this word for word: copy the sentence from it, or change it there too.',
      path: [{ _key }, 'text'],
    }))
}

export const pullQuote = defineType({
  name: 'pullQuote',
  title: 'Pull quote',
  type: 'object',
  icon: BlockquoteIcon,
  components: { input: KeptFocus },
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
