/**
 * A plate as an answer. Invariant: only the picture that the address names may be kept for ever. When a name or a terrain
 * has just changed, the page may know it a moment before the plate's own read does: the old picture, sent then under the
 * new address, must not stay there.
 */
import { platePicture, plateVersion, type PlateShape, type PlateSubject } from '@masthead/content/plate'

const forEver = 'public, max-age=31536000, immutable'
const askAgain = 'public, max-age=0, must-revalidate'
const never = 'private, no-store'

/** What the address says of the picture, in `?v=`; null when it says nothing. */
export const versionIn = (address: string) => new URL(address).searchParams.get('v')

export const svgAnswer = (picture: string, cacheControl = forEver) =>
  new Response(picture, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': cacheControl,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })

type Asked = { shape: PlateShape; version: string | null; preview: boolean }

export function plateAnswer(subject: PlateSubject, { shape, version, preview }: Asked): Response {
  const named = version === plateVersion(subject)
  return svgAnswer(platePicture(subject, shape), preview ? never : named ? forEver : askAgain)
}
