/**
 * The parameters of an image's address. Invariant: each that hosted Sanity documents or @sanity/image-url writes does
 * what Sanity says of it, or is refused in words.
 */
import { z } from 'zod'

const whole = (least: number, most: number) =>
  z.coerce
    .number(`expected a whole number from ${least} to ${most}`)
    .transform(Math.round)
    .pipe(z.number().min(least, `expected ${least} or more`).max(most, `expected ${most} or less`))
    .optional()

const fraction = z.coerce
  .number('expected a number from 0 to 1')
  .min(0, 'expected 0 or more')
  .max(1, 'expected 1 or less')
  .optional()

const shape = z.object({
  w: whole(1, 8192),
  h: whole(1, 8192),
  'max-w': whole(1, 8192),
  'max-h': whole(1, 8192),
  'min-w': whole(1, 8192),
  'min-h': whole(1, 8192),
  dpr: z.coerce
    .number('expected a number from 1 to 3')
    .min(1, 'expected 1 or more')
    .max(3, 'expected 3 or less')
    .optional(),
  rect: z
    .string()
    .regex(/^\d{1,6},\d{1,6},\d{1,6},\d{1,6}$/, 'expected left,top,width,height in pixels')
    .transform((text) => text.split(',').map(Number) as [number, number, number, number])
    .optional(),
  fit: z
    .enum(
      ['clip', 'crop', 'fill', 'fillmax', 'max', 'scale', 'min'],
      'expected clip, crop, fill, fillmax, max, scale or min',
    )
    .optional(),
  crop: z
    .string()
    .regex(
      /^(?:center|focalpoint|entropy|(?:top|bottom)(?:,(?:left|right))?|(?:left|right)(?:,(?:top|bottom))?)$/,
      'expected center, focalpoint, entropy, or one or two of top, bottom, left and right, as in top,left',
    )
    .optional(),
  'fp-x': fraction,
  'fp-y': fraction,
  q: whole(0, 100),
  fm: z
    .enum(
      ['jpg', 'pjpg', 'png', 'webp', 'avif'],
      'expected jpg, pjpg, png, webp or avif (what json would tell is in the image’s document)',
    )
    .optional(),
  auto: z.enum(['format'], 'expected format').optional(),
  blur: whole(0, 2000),
  sharp: whole(0, 100),
  sat: z.enum(['-100'], 'expected -100, which makes the image grey; no other saturation is made').optional(),
  cs: z
    .enum(['srgb', 'b-w'], 'expected srgb or b-w; images are made for screens, in no other colours')
    .optional(),
  pad: whole(0, 4000),
  frame: z.enum(['1'], 'expected 1, the first frame').optional(),
  flip: z.enum(['h', 'v', 'hv'], 'expected h, v or hv').optional(),
  or: z.enum(['0', '90', '180', '270'], 'expected 0, 90, 180 or 270').optional(),
  invert: z.enum(['true', 'false'], 'expected true or false').optional(),
  bg: z
    .string()
    .regex(
      /^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i,
      'expected a colour in hexadecimal: RGB, ARGB, RRGGBB or AARRGGBB',
    )
    .optional(),
  dl: z.string().optional(),
  dlRaw: z.string().optional(),
})

/** Only a cut can reach a least size without pulling the picture out of shape. */
export const imageQuery = shape.superRefine((query, context) => {
  for (const side of ['min-w', 'min-h'] as const) {
    if (query[side] !== undefined && query.fit !== 'crop')
      context.addIssue({ code: 'custom', path: [side], message: 'expected fit=crop beside it' })
  }
})
export type ImageQuery = z.output<typeof imageQuery>

/** Whether the original bytes answer, unchanged. */
export function asksForOriginal(query: ImageQuery): boolean {
  const { dl: _download, dlRaw, ...rest } = query
  return dlRaw !== undefined || Object.values(rest).every((value) => value === undefined)
}
