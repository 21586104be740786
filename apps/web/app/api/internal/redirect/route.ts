/** Where a path that has no page leads to, if anywhere. */
import { pathOf, redirectTag } from '@masthead/content'
import { isInternal } from '../../../../lib/internal.ts'
import { published } from '../../../../lib/sanity/published.ts'

export async function GET(request: Request): Promise<Response> {
  if (!isInternal(request)) return new Response(null, { status: 404 })
  const from = new URL(request.url).searchParams.get('from') ?? '/'
  const found = await published('redirect', { from, slashed: `${from}/` }, [
    redirectTag(from),
    redirectTag(`${from}/`),
  ])
  if (!found) return Response.json({ kind: 'none' })
  if (found.kind === 'gone') return Response.json({ kind: 'gone' })
  const to = (found.document && pathOf(found.document)) ?? found.url
  return Response.json(
    to ? { kind: found.kind === 'temporary' ? 'temporary' : 'permanent', to } : { kind: 'none' },
  )
}
