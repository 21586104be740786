/**
 * A page that moved leaves a redirect behind, as a document that editors see. Invariant: the same change writes the
 * same document, so that a webhook that comes twice changes nothing.
 */
import { createHash } from 'node:crypto'
import { pathOf } from '@masthead/content'
import { writeClient } from '../sanity/client.ts'
import { settings } from '../settings.ts'
import type { WebhookChange } from './change.ts'

/** The path that stopped to answer, or null. Decoded, as it is looked up (server/reader.ts) and as editors write it. */
export function movedFrom({ _type, slug, slugBefore }: WebhookChange): string | null {
  if (!slug || !slugBefore || slug === slugBefore) return null
  const [from, to] = [pathOf({ _type, slug: slugBefore }), pathOf({ _type, slug })]
  return from && to && from !== to ? decodeURI(from) : null
}

export async function leaveRedirect(change: WebhookChange): Promise<void> {
  const from = movedFrom(change)
  if (!from || !settings.writeToken) return
  const _id = `redirect-${createHash('sha256').update(from).digest('hex').slice(0, 24)}`
  await writeClient.createOrReplace(
    {
      _id,
      _type: 'redirect',
      from,
      kind: 'permanent',
      document: { _type: 'reference', _ref: change._id, _weak: true },
    },
    { tag: 'site.redirect' },
  )
}
