/** Social cards: one a page, and one for the site itself. */
import { slugTag } from '@masthead/content'
import { socialCardImage } from '../../../components/social-card/image.tsx'
import { published, readSettings } from '../../../lib/sanity/published.ts'
import { decodeSlug } from '../../../lib/static-params.ts'

type Props = { params: Promise<{ file: string }> }

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const name = decodeSlug((await params).file)
  // Without an ending: an article may be called "site" as well.
  if (name === 'site') return await socialCardImage(null, await readSettings())
  const slug = /^(.+)\.png$/.exec(name)?.[1]
  if (slug === undefined) return new Response('There is no card at this address.', { status: 404 })
  const article = await published('article', { slug }, [slugTag('article', slug)])
  return article
    ? await socialCardImage(article, await readSettings())
    : new Response('There is no card at this address.', { status: 404 })
}
