/**
 * Plates as files. Their address carries the edition of the drawing, so that what it shows never changes. A work that
 * is not published has one in its preview only, which nobody may keep.
 */
import { slugTag } from '@masthead/content'
import {
  parsePlateAddress,
  platePicture,
  plateVersion,
  unsurveyedPath,
  unsurveyedPicture,
  type PlateSubject,
} from '@masthead/content/plate'
import { isPreview } from '../../../lib/preview/preview.tsx'
import { draftAnswer, NoPreviewSession } from '../../../lib/sanity/drafts.ts'
import { published } from '../../../lib/sanity/published.ts'

type Props = { params: Promise<{ path: string[] }> }

type Owner = 'article' | 'author' | 'topic'

async function read<Name extends Owner>(name: Name, slug: string, preview: boolean) {
  if (!preview) return await published(name, { slug }, [slugTag(name, slug)])
  try {
    return await draftAnswer(name, { slug })
  } catch (error) {
    if (error instanceof NoPreviewSession) return null
    throw error
  }
}

async function subjectOf(owner: Owner, slug: string, preview: boolean): Promise<PlateSubject | null> {
  switch (owner) {
    case 'article': {
      const article = await read('article', slug, preview)
      return article && { seed: article.plateSeed || article.title || '', terrain: article.terrain }
    }
    case 'author': {
      const author = await read('author', slug, preview)
      return author && { seed: author.name ?? '', terrain: 'estuary' }
    }
    case 'topic': {
      const topic = await read('topic', slug, preview)
      return topic && { seed: topic.title ?? '', terrain: topic.terrain }
    }
  }
}

const svg = (picture: string, preview = false) =>
  new Response(picture, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': preview ? 'private, no-store' : 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })

/** A preview shows the title as it is typed; the lake has it a moment later. In milliseconds. */
const saved = { within: 3000, askedEvery: 300 }

/** The subject as the address names it, as soon as the lake knows it; when it never does, as the lake has it. */
async function typedSubject(read: () => Promise<PlateSubject | null>, request: Request) {
  const version = new URL(request.url).searchParams.get('v')
  const until = Date.now() + saved.within
  for (;;) {
    const subject = await read()
    const named = subject === null || version === null || plateVersion(subject) === version
    if (named || request.signal.aborted || Date.now() > until) return subject
    await new Promise((resolve) => setTimeout(resolve, saved.askedEvery))
  }
}

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const path = (await params).path.map(decodeURIComponent)
  if (`/plates/${path.join('/')}` === unsurveyedPath) return svg(unsurveyedPicture())
  const address = parsePlateAddress(path)
  const preview = await isPreview()
  const read = async () => address && (await subjectOf(address.owner, address.slug, preview))
  const subject = preview ? await typedSubject(read, request) : await read()
  if (!address || !subject) return new Response('There is no plate at this address.', { status: 404 })
  return svg(platePicture(subject, address.shape), preview)
}
