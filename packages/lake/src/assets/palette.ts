/** An image's palette as Sanity gives it: swatches by lightness and saturation, with colours of text that can be read on them. */
type Rgb = [number, number, number]
type Swatch = {
  _type: 'sanity.imagePaletteSwatch'
  background: string
  foreground: string
  title: string
  population: number
}

const targets = {
  vibrant: { light: [0.3, 0.7, 0.5], saturation: [0.35, 1, 1] },
  lightVibrant: { light: [0.55, 1, 0.74], saturation: [0.35, 1, 1] },
  darkVibrant: { light: [0, 0.45, 0.26], saturation: [0.35, 1, 1] },
  muted: { light: [0.3, 0.7, 0.5], saturation: [0, 0.4, 0.3] },
  lightMuted: { light: [0.55, 1, 0.74], saturation: [0, 0.4, 0.3] },
  darkMuted: { light: [0, 0.45, 0.26], saturation: [0, 0.4, 0.3] },
} as const

function saturationAndLight([r, g, b]: Rgb): [number, number] {
  const [high, low] = [Math.max(r, g, b) / 255, Math.min(r, g, b) / 255]
  const light = (high + low) / 2
  const saturation =
    high === low ? 0 : light > 0.5 ? (high - low) / (2 - high - low) : (high - low) / (high + low)
  return [saturation, light]
}

const hex = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

function swatch(rgb: Rgb, population: number): Swatch {
  const dark = (rgb[0] * 299 + rgb[1] * 587 + rgb[2] * 114) / 1000 < 150
  return {
    _type: 'sanity.imagePaletteSwatch',
    background: hex(rgb),
    foreground: dark ? '#fff' : '#000',
    title: dark ? '#fff' : '#000',
    population: Math.round(population * 100) / 100,
  }
}

/** `pixels` is RGBA. */
export function paletteOf(pixels: Uint8Array): Record<string, unknown> {
  const buckets = new Map<number, { sum: Rgb; count: number }>()
  let total = 0
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [r = 0, g = 0, b = 0, a = 0] = pixels.subarray(at, at + 4)
    if (a < 128) continue
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4)
    const bucket = buckets.get(key) ?? { sum: [0, 0, 0], count: 0 }
    bucket.sum = [bucket.sum[0] + r, bucket.sum[1] + g, bucket.sum[2] + b]
    bucket.count += 1
    total += 1
    buckets.set(key, bucket)
  }
  const colours = [...buckets.values()].map(({ sum, count }) => ({
    rgb: sum.map((part) => part / count) as Rgb,
    share: count / Math.max(1, total),
  }))
  const palette: Record<string, unknown> = { _type: 'sanity.imagePalette' }
  const dominant = colours.toSorted((a, b) => b.share - a.share)[0]
  if (dominant) palette.dominant = swatch(dominant.rgb, dominant.share * 100)
  for (const [name, { light, saturation }] of Object.entries(targets)) {
    const fitting = colours.flatMap((colour) => {
      const [s, l] = saturationAndLight(colour.rgb)
      if (l < light[0] || l > light[1] || s < saturation[0] || s > saturation[1]) return []
      return [
        {
          ...colour,
          score: 3 * (1 - Math.abs(s - saturation[2])) + 6 * (1 - Math.abs(l - light[2])) + colour.share,
        },
      ]
    })
    const best = fitting.toSorted((a, b) => b.score - a.score)[0]
    if (best) palette[name] = swatch(best.rgb, best.share * 100)
  }
  return palette
}
