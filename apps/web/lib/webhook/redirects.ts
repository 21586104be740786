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

let told = false
function tellOnce(from: string): void {
  if (told) return
  told = true
  process.stderr.write(
    `${from} has moved, and no redirect could be left: set SANITY_API_WRITE_TOKEN to a token of the role editor, or write the redirect in the Studio.\n`,
  )
}

export async function leaveRedirect(change: WebhookChange): Promise<void> {
  const from = movedFrom(change)
  if (!from) return
  if (!settings.writeToken) return tellOnce(from)
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
