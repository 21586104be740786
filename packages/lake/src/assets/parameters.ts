/**
 * The parameters of an image's address, as hosted Sanity has them. Invariant: sizes fall on a ladder of widths, so that
 * no caller can fill the disk with a picture in every size there is.
 */
import { z } from 'zod'

/** The steps; the site's own widths (apps/web/components/picture) are among them. */
export const ladder = [
  16, 32, 48, 64, 96, 128, 160, 200, 240, 320, 400, 480, 640, 800, 960, 1120, 1280, 1600, 1920, 2400, 3200,
  4000,
]

/** The next step up: a picture is never smaller than it was asked for. */
export function onLadder(size: number): number {
  return ladder.find((step) => step >= size) ?? (ladder.at(-1) as number)
}

const whole = (least: number, most: number) =>
  z.coerce
    .number(`expected a whole number from ${least} to ${most}`)
    .transform(Math.round)
    .pipe(z.number().min(least, `expected ${least} or more`).max(most, `expected ${most} or less`))
    .optional()

export const imageQuery = z.object({
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
      /^(top|bottom|left|right|center|focalpoint|entropy)(,(top|bottom|left|right))?$/,
      'expected top, bottom, left, right, center, focalpoint or entropy',
    )
    .optional(),
  'fp-x': z.coerce.number('expected a number from 0 to 1').min(0).max(1).optional(),
  'fp-y': z.coerce.number('expected a number from 0 to 1').min(0).max(1).optional(),
  q: whole(0, 100),
  fm: z
    .enum(['jpg', 'pjpg', 'png', 'webp', 'avif', 'json'], 'expected jpg, pjpg, png, webp or avif')
    .optional(),
  auto: z.enum(['format'], 'expected format').optional(),
  blur: whole(0, 2000),
  sharp: whole(0, 100),
  flip: z.enum(['h', 'v', 'hv'], 'expected h, v or hv').optional(),
  or: z.enum(['0', '90', '180', '270'], 'expected 0, 90, 180 or 270').optional(),
  invert: z.enum(['true', 'false']).optional(),
  bg: z
    .string()
    .regex(/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i, 'expected a colour in hexadecimal')
    .optional(),
  dl: z.string().optional(),
  dlRaw: z.string().optional(),
})
export type ImageQuery = z.output<typeof imageQuery>

/** Whether the original bytes answer, unchanged. */
export function asksForOriginal(query: ImageQuery): boolean {
  const { dl: _download, dlRaw: _raw, ...rest } = query
  return Object.values(rest).every((value) => value === undefined)
}
