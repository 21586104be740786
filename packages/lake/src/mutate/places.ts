/** Where a path without ranges and `..` leads in a document. Nothing is read but the document; nothing is thrown. */
import { extractWithPath } from '@sanity/mutator'
import { isRecord } from './mutation.ts'
import { type Piece, piecesOf } from './path.ts'

export type Key = string | number
export type Place = { keys: readonly Key[]; value: unknown }

const keyTerm = /^_key\s*==\s*"((?:[^"\\]|\\.)*)"$/

/** The key in a piece such as `[_key=="a"]`. */
function keyOf(piece: Piece): string | undefined {
  if (piece.kind !== 'bracket' || piece.terms.length !== 1) return undefined
  return keyTerm.exec(piece.terms[0] ?? '')?.[1]?.replaceAll(/\\(.)/g, '$1')
}

/** The place of the one item with a key; -1 where there is none, or where there are several. */
function placeOfKey(items: readonly unknown[], key: string): number {
  let found = -1
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (item === null || typeof item !== 'object' || (item as { _key?: unknown })._key !== key) continue
    if (found !== -1) return -1
    found = at
  }
  return found
}

/** The mutator's own words on what is in brackets, asked of one value. */
function inBracket({ keys, value }: Place, bracket: string): Place[] {
  if (value === null || typeof value !== 'object') return []
  try {
    return extractWithPath(`item${bracket}`, { item: value })
      .filter((found) => found.value !== undefined)
      .map((found) => ({ keys: [...keys, ...(found.path as Key[]).slice(1)], value: found.value }))
  } catch {
    return []
  }
}

export function placesOf(document: object, path: string): Place[] {
  let places: Place[] = [{ keys: [], value: document }]
  for (const piece of piecesOf(path)) {
    places = places.flatMap((place) => {
      if (piece.kind !== 'name') return inBracket(place, path.slice(piece.from, piece.to))
      const { keys, value } = place
      return isRecord(value) && Object.hasOwn(value, piece.name)
        ? [{ keys: [...keys, piece.name], value: value[piece.name] }]
        : []
    })
  }
  return places
}

/**
 * The path with keys that one item has replaced by the places of those items: the mutator wraps every item of an array
 * to compare its key.
 */
export function withoutKeys(document: object, path: string): string {
  let value: unknown = document
  let written = ''
  let from = 0
  for (const piece of piecesOf(path)) {
    const key = keyOf(piece)
    if (key !== undefined) {
      const place = Array.isArray(value) ? placeOfKey(value, key) : -1
      if (place === -1) break
      written += `${path.slice(from, piece.from)}[${place}]`
      from = piece.to
      value = (value as unknown[])[place]
    } else if (piece.kind === 'name' && isRecord(value) && Object.hasOwn(value, piece.name)) {
      value = value[piece.name]
    } else break
  }
  return written + path.slice(from)
}
