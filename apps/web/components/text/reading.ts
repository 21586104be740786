import type { BodyResult } from '@masthead/content'
import { plain } from './plain.ts'

/** Words of a body that a reader reads: a pull quote repeats the text and does not count, nor do captions. */
export function wordsIn(body: BodyResult | null | undefined): number {
  return (body ?? []).reduce((sum, block) => {
    if (block._type !== 'block') return sum
    const text = plain(block.children.map((child) => child.text).join(''))
    return sum + (text.match(/\S+/g)?.length ?? 0)
  }, 0)
}

/** "8 minutes", at 230 words a minute and never less than one. Empty without words. */
export function readingTime(body: BodyResult | null | undefined): string {
  const words = wordsIn(body)
  if (words === 0) return ''
  const minutes = Math.max(1, Math.round(words / 230))
  return minutes === 1 ? '1\u00a0minute' : `${minutes}\u00a0minutes`
}
