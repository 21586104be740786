/**
 * Addresses of plates. `/plates/<slug>.svg` is an article's; people and topics have a folder, shapes other than
 * the usual one an ending. `?v=` names the picture, so that each address may be cached for ever.
 */
import { plateShapes, plateVersion } from './shapes.ts'
import type { PlateShape, PlateSubject } from './shapes.ts'

export type PlateOwner = 'article' | 'author' | 'topic'
export type PlateAddress = { owner: PlateOwner; slug: string; shape: PlateShape }

/** The page that was not found has a plate of its own. */
export const unsurveyedPath = '/plates/site/unsurveyed.svg'

const folders: Record<PlateOwner, string> = { article: '', author: 'people/', topic: 'topics/' }
const usual: Record<PlateOwner, PlateShape> = { article: 'wide', author: 'portrait', topic: 'band' }
const shapes = new Set(Object.keys(plateShapes))

export function plateAddress({ owner, slug, shape }: PlateAddress, subject: PlateSubject): string {
  const ending = shape === usual[owner] ? '' : `.${shape}`
  return `/plates/${folders[owner]}${encodeURIComponent(slug)}${ending}.svg?v=${plateVersion(subject)}`
}

/** The parts of a path after `/plates/`, decoded, back to what they name. Null for anything else. */
export function parsePlateAddress(segments: readonly string[]): PlateAddress | null {
  const [folder, file] = segments.length === 1 ? ['', segments[0]] : segments
  if (segments.length > 2 || !file?.endsWith('.svg')) return null
  const owner = (Object.keys(folders) as PlateOwner[]).find(
    (name) => folders[name] === (folder ? `${folder}/` : ''),
  )
  if (!owner) return null
  const stem = file.slice(0, -'.svg'.length)
  const dot = stem.lastIndexOf('.')
  const ending = stem.slice(dot + 1)
  const named = dot > 0 && shapes.has(ending)
  const slug = named ? stem.slice(0, dot) : stem
  return slug ? { owner, slug, shape: named ? (ending as PlateShape) : usual[owner] } : null
}
