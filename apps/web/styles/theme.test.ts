/**
 * The colours hold their contrast, by day and by night, and the plates wear the same ones.
 * @jest-environment node
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { day, night } from '@masthead/content/plate'

const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8')
const tokens = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name, value]) => [name, value]),
  )
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
const modes = { day: tokens(light), night: { ...tokens(light), ...tokens(dark) } }

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** What stands on what, and how well it must be told apart. */
const pairs: readonly [string, string, number][] = [
  ['ink', 'paper', 4.5],
  ['ink', 'land', 4.5],
  ['ink', 'shoal', 4.5],
  ['ink', 'mark', 4.5],
  ['ink-2', 'paper', 4.5],
  ['ink-2', 'land', 4.5],
  ['ink-2', 'shoal', 4.5],
  ['accent', 'paper', 4.5],
  ['accent', 'land', 4.5],
  ['accent', 'deep', 3],
  // The skip link, and what is chosen.
  ['paper', 'accent', 4.5],
  ['paper', 'ink', 4.5],
  ['edge', 'paper', 3],
]

describe.each(Object.entries(modes))('by %s', (mode, colours) => {
  test.each(pairs)('%s on %s has %s to 1', (front, back, least) => {
    expect(contrast(colours[front] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(least)
  })

  test('plates wear the colours of the page', () => {
    const palette = mode === 'day' ? day : night
    expect({
      paper: palette.paper,
      ink: palette.ink,
      'ink-2': palette.ink2,
      accent: palette.accent,
      shoal: palette.shoal,
      deep: palette.deep,
      land: palette.land.delta,
    }).toEqual({
      paper: colours.paper,
      ink: colours.ink,
      'ink-2': colours['ink-2'],
      accent: colours.accent,
      shoal: colours.shoal,
      deep: colours.deep,
      land: colours.land,
    })
  })

  test('every terrain carries contours, soundings and the line', () => {
    const palette = mode === 'day' ? day : night
    for (const land of Object.values(palette.land)) {
      expect(contrast(palette.accent, land)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.contour, land)).toBeGreaterThanOrEqual(3)
    }
  })
})
