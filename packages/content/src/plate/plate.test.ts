import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { terrainValues } from '../model/kinds.ts'
import {
  parsePlateAddress,
  plate,
  plateAddress,
  platePicture,
  plateShapes,
  unsurveyedPicture,
} from './index.ts'
import { hash, random } from './noise.ts'
import { curve, simplify } from './path.ts'

const titles = [
  'The Lab Is Joint. The Ledger Is Not.',
  'Żółć i łódź: what the harbour master saw',
  '',
  '💧',
  'x'.repeat(500),
]
const shapes = ['wide', 'cover', 'portrait', 'band', 'swatch'] as const
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Every element is closed in order, every attribute quoted, nothing is left over: XML enough for what we write. */
function wellFormed(svg: string) {
  const open: string[] = []
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?:\s[\w:-]+="[^"<&]*")*)\s*(\/?)>/gi,
    (_tag: string, closing: string, name: string, _attributes: string, alone: string) => {
      if (closing) expect(name).toBe(open.pop())
      else if (!alone) open.push(name)
      return ''
    },
  )
  expect(open).toEqual([])
  expect(rest).not.toMatch(/[<>&]/)
}

describe('the plate', () => {
  test('is a function of its seed and terrain, byte for byte', () => {
    const seed = titles[0] as string
    expect(platePicture({ seed, terrain: 'delta' }, 'wide')).toBe(
      platePicture({ seed, terrain: 'delta' }, 'wide'),
    )
    // Pinned: a changed digest changes every picture that was ever published. Raise `edition` in shapes.ts with it.
    expect(terrainValues.map((terrain) => digest(platePicture({ seed, terrain }, 'wide'))))
      .toMatchInlineSnapshot(`
     [
       "2949191f140decb4",
       "36e38cbfb2e0fe6c",
       "ce005a68c69905b5",
       "12b6b02aa364491f",
       "aa26677394bb234d",
     ]
    `)
  })

  test('takes composed and decomposed accents for one title', () => {
    expect(platePicture({ seed: 'Zürich' }, 'cover')).toBe(platePicture({ seed: 'Zu\u0308rich' }, 'cover'))
  })

  test.each(terrainValues)('is well formed, finite and under 30 kB compressed: %s', (terrain) => {
    for (const seed of titles) {
      for (const shape of shapes) {
        const svg = platePicture({ seed, terrain }, shape)
        wellFormed(svg)
        expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
        // Nothing that the policy of the page would refuse.
        expect(svg).not.toMatch(/style=|<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
        expect(gzipSync(svg).length).toBeLessThan(30_000)
      }
    }
  })

  test('lets the line leave at the exit, at the very bottom', () => {
    for (const shape of shapes) {
      const { width, height, exit } = plateShapes[shape]
      for (const seed of titles) {
        const { line } = plate({
          seed,
          terrain: 'estuary',
          width,
          height,
          exit,
        })
        const numbers = (line.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
        const [startX = 0, startY = 0] = numbers
        // After the first control point every pair is a step; the steps add up to the exit.
        let [x, y] = [startX + (numbers[4] ?? 0), startY + (numbers[5] ?? 0)]
        for (let i = 6; i < numbers.length; i += 2) {
          x += numbers[i] ?? 0
          y += numbers[i + 1] ?? 0
        }
        expect([x, y]).toEqual([expect.closeTo(exit, 0), expect.closeTo(height, 1)])
      }
    }
  })

  test('with a fixed palette has no media query, for renderers that know none', () => {
    const svg = platePicture({ seed: 'A' }, 'cover', { palette: 'day' })
    expect(svg).not.toContain('@media')
    expect(platePicture({ seed: 'A' }, 'cover')).toContain('@media(prefers-color-scheme:dark)')
  })

  test('of the page that was not found is cut', () => {
    wellFormed(unsurveyedPicture())
    expect(unsurveyedPicture()).toContain('class="e"')
  })

  test('is drawn in well under 50 ms', () => {
    platePicture({ seed: 'warm', terrain: 'delta' }, 'wide')
    const times = titles.map((seed) => {
      const start = performance.now()
      platePicture({ seed, terrain: 'delta' }, 'wide')
      return performance.now() - start
    })
    expect(Math.min(...times)).toBeLessThan(50)
  })
})

describe('addresses of plates', () => {
  test.each([
    [{ owner: 'article', slug: 'the-lab', shape: 'wide' }, '/plates/the-lab.svg'],
    [{ owner: 'article', slug: 'the-lab', shape: 'cover' }, '/plates/the-lab.cover.svg'],
    [{ owner: 'author', slug: 'ines', shape: 'portrait' }, '/plates/people/ines.svg'],
    [{ owner: 'topic', slug: 'trade', shape: 'swatch' }, '/plates/topics/trade.swatch.svg'],
    [{ owner: 'topic', slug: 'a.b', shape: 'band' }, '/plates/topics/a.b.svg'],
  ] as const)('%o', (address, path) => {
    const written = plateAddress(address, { seed: 'x' })
    expect(written.split('?')[0]).toBe(path)
    expect(parsePlateAddress(path.slice('/plates/'.length).split('/'))).toEqual(address)
  })

  test.each([[[]], [['x']], [['x.png']], [['.svg']], [['other', 'x.svg']], [['a', 'b', 'c.svg']]])(
    'refuses %j',
    (segments) => expect(parsePlateAddress(segments)).toBeNull(),
  )

  test('change with what the picture shows', () => {
    const address = { owner: 'article', slug: 'a', shape: 'wide' } as const
    expect(plateAddress(address, { seed: 'A', terrain: 'gorge' })).not.toBe(
      plateAddress(address, { seed: 'A', terrain: 'basin' }),
    )
  })
})

describe('its parts', () => {
  test('FNV-1a and mulberry32 give their published values', () => {
    expect(hash('')).toBe(0x811c9dc5)
    expect(hash('a')).toBe(0xe40c292c)
    expect(hash('foobar')).toBe(0xbf9cf968)
    const next = random(1)
    expect([next(), next()].map((value) => Math.round(value * 1e6))).toEqual([627074, 2736])
  })

  test('a straight chain is two points, an empty one nothing', () => {
    expect(
      simplify(
        [
          [0, 0],
          [1, 0.1],
          [2, 0],
        ],
        0.5,
      ),
    ).toHaveLength(2)
    expect(curve({ points: [], closed: false })).toBe('')
    expect(
      curve({
        points: [
          [0, 0],
          [10, 0],
        ],
        closed: false,
      }),
    ).toBe('M0 0l10 0')
  })

  test('a closed chain returns to where it began', () => {
    const d = curve({
      points: [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ],
      closed: true,
    })
    expect(d).toBe('M0 5q0-5 5-5t5 5-5 5-5-5z')
  })
})
