/** Plates as files. Their address carries the edition of the drawing, so that what it shows never changes. */
import { slugTag } from '@masthead/content'
import {
  parsePlateAddress,
  platePicture,
  unsurveyedPath,
  unsurveyedPicture,
  type PlateSubject,
} from '@masthead/content/plate'
import { published } from '../../../lib/sanity/published.ts'

type Props = { params: Promise<{ path: string[] }> }

async function subjectOf(owner: 'article' | 'author' | 'topic', slug: string): Promise<PlateSubject | null> {
  switch (owner) {
    case 'article': {
      const article = await published('article', { slug }, [slugTag('article', slug)])
      return article && { seed: article.plateSeed || article.title || '', terrain: article.terrain }
    }
    case 'author': {
      const author = await published('author', { slug }, [slugTag('author', slug)])
      return author && { seed: author.name ?? '', terrain: 'estuary' }
    }
    case 'topic': {
      const topic = await published('topic', { slug }, [slugTag('topic', slug)])
      return topic && { seed: topic.title ?? '', terrain: topic.terrain }
    }
  }
}

const svg = (picture: string) =>
  new Response(picture, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const path = (await params).path.map(decodeURIComponent)
  if (`/plates/${path.join('/')}` === unsurveyedPath) return svg(unsurveyedPicture())
  const address = parsePlateAddress(path)
  const subject = address && (await subjectOf(address.owner, address.slug))
  if (!address || !subject) return new Response('There is no plate at this address.', { status: 404 })
  return svg(platePicture(subject, address.shape))
}
