/**
 * Plates as files. Their address names the picture, so that what it shows never changes. A work that is not published
 * has one in its preview only, which nobody may keep.
 */
import { slugTag } from '@masthead/content'
import {
  parsePlateAddress,
  plateVersion,
  unsurveyedPath,
  unsurveyedPicture,
  type PlateSubject,
} from '@masthead/content/plate'
import { plateAnswer, svgAnswer, versionIn } from '../../../lib/plate-answer.ts'
import { isPreview } from '../../../lib/preview/preview.tsx'
import { draftAnswer, NoPreviewSession } from '../../../lib/sanity/drafts.ts'
import { published } from '../../../lib/sanity/published.ts'
import { decodeSlug } from '../../../lib/static-params.ts'

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

/** A preview shows the title as it is typed; the lake has it a moment later. In milliseconds. */
const saved = { within: 3000, askedEvery: 300 }

/** The subject as the address names it, as soon as the lake knows it; when it never does, as the lake has it. */
async function typedSubject(
  read: () => Promise<PlateSubject | null>,
  version: string | null,
  signal: AbortSignal,
) {
  const until = Date.now() + saved.within
  for (;;) {
    const subject = await read()
    const named = subject === null || version === null || plateVersion(subject) === version
    if (named || signal.aborted || Date.now() > until) return subject
    await new Promise((resolve) => setTimeout(resolve, saved.askedEvery))
  }
}

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const path = (await params).path.map(decodeSlug)
  if (`/plates/${path.join('/')}` === unsurveyedPath) return svgAnswer(unsurveyedPicture())
  const address = parsePlateAddress(path)
  const preview = await isPreview()
  const read = async () => address && (await subjectOf(address.owner, address.slug, preview))
  const version = versionIn(request.url)
  const subject = preview ? await typedSubject(read, version, request.signal) : await read()
  if (!address || !subject) return new Response('There is no plate at this address.', { status: 404 })
  return plateAnswer(subject, { shape: address.shape, version, preview })
}
