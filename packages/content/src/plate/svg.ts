/**
 * A plate as an SVG file that stands alone: its own styles for day and night, no font, no script, no reference to
 * anything outside it. With a fixed palette it has no media query either, for renderers that know none.
 */
import { digits } from './digits.ts'
import { day, night } from './palette.ts'
import type { PlatePalette } from './palette.ts'
import { plate } from './plate.ts'
import type { Plate, PlateSpec } from './plate.ts'

export type PlateFileOptions = {
  /** `auto` follows the reader's colour scheme. */
  palette?: 'auto' | 'day' | 'night'
  soundings?: boolean
  /** The chequered upper edge. */
  neatline?: boolean
  line?: boolean
  /** The ring at the line's source. */
  ring?: boolean
  /** Cut by a dashed edge, nothing beyond it: the page that was not found. */
  unsurveyed?: boolean
  /** Factor on every stroke, for plates that are shown small. */
  stroke?: number
}

const tidy = (value: number) => String(Math.round(value * 100) / 100)

function styles(palette: PlatePalette, spec: PlateSpec): string {
  const land = palette.land[spec.terrain]
  return (
    `.d,.b{fill:${palette.deep}}.s{fill:${palette.shoal}}.p{fill:${palette.paper}}.l{fill:${land}}` +
    `.c,.i{stroke:${palette.contour}}.f{fill:${palette.ink2}}.h{stroke:${palette.paper}}` +
    `.t,.o{stroke:${palette.accent}}.o,.n{fill:${palette.paper}}`
  )
}

/** The ink of the neatline is brighter by day than by night, where a lit chequer would shout. */
const chequer = (palette: PlatePalette) => (palette === night ? palette.ink2 : palette.ink)

function figures(drawn: Plate): string {
  if (drawn.soundings.length === 0) return ''
  const used = new Set<number>()
  const small = new Set<number>()
  let uses = ''
  for (const { x, y, depth, tenth } of drawn.soundings) {
    let at = x
    for (const figure of String(depth)) {
      const digit = Number(figure)
      used.add(digit)
      uses += `<use href="#d${digit}" x="${tidy(at)}" y="${tidy(y)}"/>`
      at += digits[digit]?.advance ?? 0
    }
    if (tenth !== null) {
      small.add(tenth)
      uses += `<use href="#t${tenth}" x="${tidy(at)}" y="${tidy(y + 2.5)}"/>`
    }
  }
  const definitions = [...new Set([...used, ...small])]
    .toSorted((a, b) => a - b)
    .map((digit) => `<path id="d${digit}" d="${digits[digit]?.d ?? ''}"/>`)
    .join('')
  // Eight units beside eleven.
  const tenths = [...small]
    .toSorted((a, b) => a - b)
    .map((digit) => `<g id="t${digit}"><use href="#d${digit}" transform="scale(.727)"/></g>`)
    .join('')
  return `<defs>${definitions}${tenths}</defs><g class="f">${uses}</g>`
}

function neatline(width: number): string {
  const part = width / 32
  const blocks = Array.from(
    { length: 16 },
    (_, i) => `M${tidy(i * 2 * part)} 0h${tidy(part)}v5h-${tidy(part)}z`,
  )
  return `<path class="n" d="M0 0h${width}v5H0z"/><path class="q" d="${blocks.join('')}M0 5h${width}v1H0z"/>`
}

/** Where the survey ends, in the frame of 1184 x 360. */
const edge = 'M420 6C500 80 460 170 600 220S790 300 820 360'

export function plateSvg(drawn: Plate, options: PlateFileOptions = {}): string {
  const { palette = 'auto', stroke = 1 } = options
  const { width, height } = drawn.spec
  const base = palette === 'night' ? night : day
  const wide = (value: number) => tidy(value * stroke)
  const sheet =
    `${styles(base, drawn.spec)}.q{fill:${chequer(base)}}` +
    `.c,.i,.t,.h,.e{fill:none}.c{stroke-width:${wide(0.6)};opacity:.5}.i{stroke-width:${wide(1.1)};opacity:.75}` +
    `.t,.o{stroke-width:${wide(2.5)}}.h{stroke-width:${wide(6.5)};opacity:.75}` +
    `.e{stroke:${base.ink};stroke-width:1.25;stroke-dasharray:7 5}` +
    (palette === 'auto'
      ? `@media(prefers-color-scheme:dark){${styles(night, drawn.spec)}.q{fill:${chequer(night)}}.e{stroke:${night.ink}}}`
      : '')
  const beyond = options.unsurveyed
    ? `<path class="p" d="${edge}H${width}V6z"/><path class="e" d="${edge}"/>`
    : ''
  const line =
    options.line === false
      ? ''
      : `<path class="h" d="${drawn.line}"/><path class="t" d="${drawn.line}"/>` +
        (options.unsurveyed || options.ring === false
          ? ''
          : `<circle class="o" cx="${tidy(drawn.source[0])}" cy="${tidy(drawn.source[1])}" r="${wide(6)}"/>`)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<style>${sheet}</style><path class="d" d="M0 0h${width}v${height}H0z"/>` +
    `<path class="s" fill-rule="evenodd" d="${drawn.shoal}"/><path class="p" fill-rule="evenodd" d="${drawn.shore}"/>` +
    `<path class="l" fill-rule="evenodd" d="${drawn.land}"/><path class="c" d="${drawn.contours}"/>` +
    `<path class="i" d="${drawn.index}"/>${options.soundings === false ? '' : figures(drawn)}` +
    `${line}${beyond}${options.neatline === false ? '' : neatline(width)}</svg>`
  )
}

/** Draws and writes in one step. */
export const plateFile = (spec: PlateSpec, options?: PlateFileOptions) => plateSvg(plate(spec), options)
