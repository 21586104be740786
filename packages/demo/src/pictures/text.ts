/** Words as outlines, so that a drawing looks the same on a machine without fonts. */
import { glyphs } from './glyphs.ts'

type TextOptions = { x: number; y: number; size: number; fill: string; anchor?: 'start' | 'middle' | 'end' }

const advance = (letter: string) => glyphs.get(letter)?.advance ?? 500

export const textWidth = (words: string, size: number) =>
  (Array.from(words).reduce((sum, letter) => sum + advance(letter), 0) * size) / 1000

/** Throws on a letter that has no outline, rather than leave a gap in a chart. */
export function text(words: string, { x, y, size, fill, anchor = 'start' }: TextOptions): string {
  const width = textWidth(words, size)
  const start = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width
  let at = 0
  const paths = Array.from(words).map((letter) => {
    const glyph = glyphs.get(letter)
    if (!glyph) throw new Error(`There is no outline for "${letter}" in "${words}".`)
    const path = glyph.d && `<path transform="translate(${at} 0)" d="${glyph.d}"/>`
    at += glyph.advance
    return path
  })
  const scale = Math.round(size * 100) / 100_000
  return `<g fill="${fill}" transform="translate(${start.toFixed(1)} ${y.toFixed(1)}) scale(${scale})">${paths.join('')}</g>`
}
