import type { BodyResult } from '@masthead/content'
import { plain } from './plain.ts'

export type Heading = { key: string; id: string; text: string }

const address = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

/** Addresses that the page around a body has given away: what is named twice is found once. */
const givenAway = ['main', 'contents', 'related']

/** The sections of a body with an address each, for contents and links. Two of the same name get two addresses. */
export function headingsOf(body: BodyResult | null | undefined): Heading[] {
  const taken = new Set(givenAway)
  return (body ?? []).flatMap((block) => {
    if (block._type !== 'block' || block.style !== 'h2') return []
    const text = plain(block.children.map((child) => child.text).join('')).trim()
    if (!text) return []
    const wanted = address(text) || `section-${block._key}`
    let id = wanted
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`
    taken.add(id)
    return [{ key: block._key, id, text }]
  })
}
