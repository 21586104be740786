/** The `perspective` parameter, as the engine takes it. */
import { LakeError } from '../errors.ts'
import type { Perspective } from '../groq/types.ts'
import { publishedByDefault } from './versions.ts'

const name = /^[a-zA-Z0-9_-]{1,64}$/

/** "raw", "published", "drafts" (once "previewDrafts"), or a stack of releases, topmost first. */
export function perspectiveOf(given: string | readonly string[] | undefined, version: string): Perspective {
  const asked =
    typeof given === 'string' ? (given.startsWith('[') ? fromJson(given) : given.split(',')) : given
  const names = asked?.map((part) => part.trim()).filter((part) => part !== '')
  if (!names || names.length === 0) return publishedByDefault(version) ? 'published' : 'raw'
  for (const part of names) {
    if (!name.test(part)) {
      throw new LakeError(
        'badRequest',
        `The perspective "${part.slice(0, 64)}" cannot be used. Expected raw, published, drafts, or names of releases separated by commas.`,
        { parameter: 'perspective' },
      )
    }
  }
  const [only] = names
  if (names.length === 1) {
    if (only === 'raw' || only === 'published' || only === 'drafts') return only
    if (only === 'previewDrafts') return 'drafts'
  }
  if (names.includes('raw')) {
    throw new LakeError('badRequest', 'The perspective "raw" stands alone: it cannot be one of several.', {
      parameter: 'perspective',
    })
  }
  return names
}

function fromJson(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value
  } catch {
    // Told below.
  }
  throw new LakeError(
    'badRequest',
    'The perspective is no JSON list of names. Expected names separated by commas.',
    {
      parameter: 'perspective',
    },
  )
}
