/** A seeded corpus like a think tank's: articles with bodies of 6 to 10 kB, as many related items, a twentieth as many authors. */
import type { StoredDocument } from '../src/store/types.ts'

const words =
  'the of and policy climate trade security energy report on after before treaty minister budget reform court election border port water wheat steel debt union vote bank tariff'.split(
    ' ',
  )

/** A small generator of pseudo-random numbers (mulberry32), so that every run has the same corpus. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function corpus(size: number): StoredDocument[] {
  const next = random(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const text = (count: number): string => Array.from({ length: count }, () => pick(words)).join(' ')
  const date = (i: number): string => new Date(1_500_000_000_000 + i * 3_600_000).toISOString()
  const base = (_id: string, _type: string, i: number): StoredDocument => ({
    _id,
    _type,
    _rev: `r${i}`,
    _createdAt: date(i),
    _updatedAt: date(Math.floor(next() * size)),
  })
  const authors = Math.max(10, Math.floor(size / 20))
  const documents: StoredDocument[] = []
  for (let i = 0; i < authors; i++)
    documents.push({ ...base(`author-${i}`, 'author', i), name: text(2), bio: text(60) })
  for (let i = 0; i < size; i++) {
    documents.push({
      ...base(`related-${i}`, 'relatedItem', i),
      title: text(8),
      kind: pick(['report', 'article']),
      excerpt: text(30),
      publishedAt: date(i),
    })
    const reference = (kind: string, of: number, at: number) => ({
      _key: `k${at}`,
      _type: 'reference',
      _ref: `${kind}-${(i + at) % of}`,
    })
    const body = Array.from({ length: 12 + Math.floor(next() * 8) }, (_, at) => ({
      _key: `b${at}`,
      _type: 'block',
      style: 'normal',
      markDefs: [],
      children: [{ _key: 's', _type: 'span', marks: [], text: text(70) }],
    }))
    documents.push({
      ...base(`article-${i}`, 'article', i),
      title: text(8),
      dek: text(20),
      slug: { _type: 'slug', current: `article-${i}` },
      kind: pick(['report', 'commentary', 'podcast', 'video']),
      publishedAt: date(Math.floor(next() * size * 10)),
      authors: [0, 1].map((at) => reference('author', authors, at)),
      related: [0, 1].map((at) => reference('related', size, at)),
      body,
    })
  }
  return documents
}
