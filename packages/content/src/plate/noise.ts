/** Everything random in a plate comes from one generator, seeded by the title, so that a plate is a function of it. */

// In module scope, because a look-up of the global object costs most of the time in some hosts (jest, vm).
const { floor, imul } = Math

/** FNV-1a over the UTF-8 bytes of the NFC form: one title, one number, whichever way its accents were typed. */
export function hash(text: string): number {
  let value = 2166136261
  for (const byte of new TextEncoder().encode(text.normalize('NFC'))) {
    value = imul(value ^ byte, 16777619)
  }
  return value >>> 0
}

/** mulberry32: numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = imul(state ^ (state >>> 15), 1 | state)
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export type Noise = (x: number, y: number) => number

const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)
const mix = (a: number, b: number, t: number) => a + (b - a) * t

/** Two-dimensional gradient noise on a permutation drawn from `next`. Roughly -1 to 1. */
export function gradientNoise(next: () => number): Noise {
  const order = Uint8Array.from({ length: 256 }, (_, index) => index)
  for (let i = 255; i > 0; i--) {
    const j = floor(next() * (i + 1))
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
  }
  const at = (index: number) => order[index & 255] as number
  const cosines = Float64Array.from({ length: 256 }, (_, index) => Math.cos((index / 256) * 2 * Math.PI))
  const sines = Float64Array.from({ length: 256 }, (_, index) => Math.sin((index / 256) * 2 * Math.PI))
  const slope = (ix: number, iy: number, dx: number, dy: number) => {
    const direction = at(at(ix) + iy)
    return (cosines[direction] as number) * dx + (sines[direction] as number) * dy
  }
  return (x, y) => {
    const ix = floor(x)
    const iy = floor(y)
    const u = x - ix
    const v = y - iy
    const top = mix(slope(ix, iy, u, v), slope(ix + 1, iy, u - 1, v), fade(u))
    const bottom = mix(slope(ix, iy + 1, u, v - 1), slope(ix + 1, iy + 1, u - 1, v - 1), fade(u))
    return mix(top, bottom, fade(v)) * 1.5
  }
}

/** Three octaves of 1, .5 and .22: enough for hills with shoulders, no more. */
export const octaves =
  (noise: Noise): Noise =>
  (x, y) =>
    noise(x, y) + 0.5 * noise(x * 2 + 9, y * 2 + 4) + 0.22 * noise(x * 4 + 3, y * 4 + 7)
