/** Marks tags as stale. `revalidateTag` needs a request of Next's; the site's server makes one here. */
import { revalidateTag } from 'next/cache'
import { z } from 'zod'
import { isInternal } from '../../../../lib/internal.ts'

const body = z.object({ stale: z.array(z.string()), gone: z.array(z.string()) })

export async function POST(request: Request): Promise<Response> {
  if (!isInternal(request)) return new Response(null, { status: 404 })
  const { stale, gone } = body.parse(await request.json())
  for (const tag of stale) revalidateTag(tag, 'max')
  for (const tag of gone) revalidateTag(tag, { expire: 0 })
  return Response.json({ done: true })
}
