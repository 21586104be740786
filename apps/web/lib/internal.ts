/** What only the site's own server may ask of Next: it shows a secret that lives as long as the process. */
import { timingSafeEqual } from 'node:crypto'

export const internalHeader = 'x-masthead-internal'

export function isInternal(request: Request): boolean {
  const expected = Buffer.from(process.env.MASTHEAD_INTERNAL ?? '')
  const given = Buffer.from(request.headers.get(internalHeader) ?? '')
  return expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected)
}
