/** A picture with what a reader needs to know of it; as a figure it stands in the text. */
import { ImageIcon } from '@sanity/icons/Image'
import { defineField, defineType } from 'sanity'
import { FigureInput, PictureInput } from '../../form/picture-input.tsx'

type PictureValue = { asset?: { _ref?: string }; alt?: string; decorative?: boolean }

/** What is wrong with a picture's words, or true. */
export function checkAlt(alt: string | undefined, picture: PictureValue | undefined): true | string {
  if (!picture?.asset?._ref) return true
  if (picture.decorative) return alt?.trim() ? 'Take the description away, or untick Decorative.' : true
  return alt?.trim() ? true : 'Describe the picture for those who cannot see it, or mark it as decorative.'
}

/** A decorative picture needs no words; those it has stay in sight until they are taken away, since they are wrong. */
export const hidesAlt = (picture: PictureValue | undefined): boolean =>
  picture?.decorative === true && !picture.alt?.trim()

const fields = [
  defineField({
    name: 'alt',
    title: 'Description for those who cannot see it',
    type: 'string',
    description:
      'What the picture shows, in a sentence: “Barges waiting at a lock in the rain”. Not the caption again.',
    hidden: ({ parent }) => hidesAlt(parent as PictureValue | undefined),
    validation: (rule) =>
      rule.custom((alt, { parent }) => checkAlt(alt, parent as PictureValue | undefined)).error(),
  }),
  defineField({
    name: 'decorative',
    title: 'Decorative',
    type: 'boolean',
    description: 'It tells nothing that the text does not. Screen readers pass over it.',
    initialValue: false,
  }),
  defineField({ name: 'caption', title: 'Caption', type: 'string' }),
  defineField({
    name: 'credit',
    title: 'Credit',
    type: 'string',
    description: 'Who made it: “Photograph: Ada Lindqvist”.',
  }),
]

export const picture = defineType({
  name: 'picture',
  title: 'Picture',
  type: 'image',
  icon: ImageIcon,
  components: { input: PictureInput },
  options: { hotspot: true },
  fields,
})

export const figure = defineType({
  name: 'figure',
  title: 'Figure',
  type: 'image',
  icon: ImageIcon,
  components: { input: FigureInput },
  options: { hotspot: true },
  fields,
  validation: (rule) =>
    rule
      .assetRequired()
      .error('Choose the picture, or take the figure out: without one, readers see nothing here.'),
  preview: {
    select: { caption: 'caption', alt: 'alt', credit: 'credit', media: 'asset' },
    prepare: ({ caption, alt, credit, media }) => ({
      title: caption || alt || 'Figure without a caption',
      subtitle: credit,
      media,
    }),
  },
})
