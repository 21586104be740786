/** Every parameter that @sanity/image-url can write, against pictures whose colours say what was done to them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createImageUrlBuilder } from '@sanity/image-url'
import sharp from 'sharp'
import { testLake, type TestLake } from '../../test/lake.ts'
import { asLakeError } from '../http/errors.ts'
import { transform } from './transform.ts'

/** Two words are documented, and more than the builder's type knows. */
const cornered = (words: string) => words as CropMode
type CropMode = NonNullable<Parameters<Builder['crop']>[0]>
type Builder = ReturnType<ReturnType<typeof createImageUrlBuilder>['image']>

const colours = { red: [200, 0, 0], green: [0, 200, 0], blue: [0, 0, 200], grey: [120, 120, 120] } as const

/** 400 x 200: red and green above, blue and grey below. */
const quarters = () => {
  const { red, green, blue, grey } = colours
  const bytes = Buffer.from(
    Array.from({ length: 400 * 200 }, (_, at) => {
      const [left, above] = [at % 400 < 200, at < 400 * 100]
      return above ? (left ? red : green) : left ? blue : grey
    }).flat(),
  )
  return sharp(bytes, { raw: { width: 400, height: 200, channels: 3 } })
    .png()
    .toBuffer()
}
const empty = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()
const animation = async () => {
  const frames = ['#c80000', '#00c800', '#0000c8'].map((background) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  return await sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ loop: 0, delay: [100, 100, 100] })
    .toBuffer()
}

let lake: TestLake
let picture: { _id: string; url: string }
beforeAll(async () => {
  lake = await testLake()
  picture = await lake.client8().assets.upload('image', await quarters())
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

async function see(url: string) {
  const answer = await fetch(url)
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (!answer.ok) throw new Error(`${answer.status} ${bytes.toString()}`)
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  /** The colour at a part of the whole, as [red, green, blue, opacity]. */
  const at = (x: number, y: number) => {
    const pixel = Math.floor(y * info.height) * info.width + Math.floor(x * info.width)
    return [...data.subarray(pixel * 4, pixel * 4 + 4)]
  }
  return { size: [info.width, info.height], at, type: answer.headers.get('content-type') }
}
async function refused(url: string) {
  const answer = await fetch(url)
  return [answer.status, JSON.parse(await answer.text()).error.description] as const
}
const near = ([r, g, b]: readonly [number, number, number], opacity = 255) =>
  [r, g, b, opacity].map((part) => expect.closeTo(part, -1.3))

const builder = () =>
  createImageUrlBuilder({ baseUrl: lake.url, projectId: 'masthead', dataset: 'production' }).image(
    picture._id,
  )

describe('what @sanity/image-url writes is done', () => {
  const { red, green, blue, grey } = colours
  const whole = { tl: red, tr: green, bl: blue, br: grey }
  type Corners = Partial<Record<keyof typeof whole, readonly [number, number, number]>>
  const cases: [string, (image: Builder) => Builder, number[], Corners][] = [
    ['nothing', (image) => image, [400, 200], whole],
    ['width', (image) => image.width(200), [200, 100], whole],
    ['height', (image) => image.height(160), [320, 160], whole],
    ['dpr', (image) => image.width(100).dpr(2), [200, 100], whole],
    ['format', (image) => image.width(200).format('webp'), [200, 100], whole],
    ['rect', (image) => image.rect(200, 0, 200, 100).width(200), [200, 100], { tl: green, br: green }],
    ['flipHorizontal', (image) => image.flipHorizontal(), [400, 200], { tl: green, br: blue }],
    ['flipVertical', (image) => image.flipVertical(), [400, 200], { tl: blue, br: green }],
    ['both', (image) => image.flipHorizontal().flipVertical(), [400, 200], { tl: grey, br: red }],
    ['orientation', (image) => image.orientation(90), [200, 400], { tl: blue, tr: red, br: green }],
    ['orientation and width', (image) => image.orientation(90).width(160), [160, 320], { tl: blue, tr: red }],
    ['rect, turned', (image) => image.rect(0, 0, 200, 200).orientation(270), [200, 200], { bl: red }],
    ['invert', (image) => image.invert(true), [400, 200], { tl: [55, 255, 255] }],
    ['saturation', (image) => image.saturation(-100), [400, 200], { br: grey }],
    ['blur', (image) => image.width(200).blur(50), [200, 100], {}],
    ['sharpen', (image) => image.width(200).sharpen(50), [200, 100], whole],
    ['quality', (image) => image.width(200).format('jpg').quality(90), [200, 100], whole],
    ['frame', (image) => image.width(200).frame(1), [200, 100], whole],
    ['clip', (image) => image.ignoreImageParams().size(200, 200).fit('clip'), [200, 100], whole],
    ['crop', (image) => image.ignoreImageParams().size(200, 200).fit('crop'), [200, 200], whole],
    ['scale', (image) => image.ignoreImageParams().size(200, 200).fit('scale'), [200, 200], whole],
    ['scale to a width', (image) => image.width(200).fit('scale'), [200, 100], whole],
    [
      'fill',
      (image) => image.ignoreImageParams().size(200, 200).fit('fill').bg('f0f'),
      [200, 200],
      {
        tl: [255, 0, 255],
        br: [255, 0, 255],
      },
    ],
    ['fillmax', (image) => image.ignoreImageParams().size(800, 800).fit('fillmax'), [800, 800], {}],
    ['max', (image) => image.ignoreImageParams().size(800, 800).fit('max'), [400, 200], whole],
    ['min', (image) => image.ignoreImageParams().size(800, 800).fit('min'), [200, 200], whole],
    [
      'crop from the left',
      (image) => image.size(100, 200).fit('crop').crop('left'),
      [128, 256],
      { tr: red, br: blue },
    ],
    [
      'crop from a corner',
      (image) =>
        image
          .size(100, 200)
          .fit('crop')
          .withOptions({ crop: cornered('top,left') }),
      [128, 256],
      { tr: red },
    ],
    [
      'crop from it, said otherwise',
      (image) =>
        image
          .size(100, 200)
          .fit('crop')
          .withOptions({ crop: cornered('right,top') }),
      [128, 256],
      { tl: green },
    ],
    ['crop by entropy', (image) => image.size(100, 200).fit('crop').crop('entropy'), [128, 256], {}],
    [
      'focal point',
      (image) => image.size(100, 200).fit('crop').crop('focalpoint').focalPoint(1, 0.5),
      [128, 256],
      { tl: green },
    ],
    [
      'focal point alone',
      (image) => image.size(100, 200).fit('crop').focalPoint(0, 0.5),
      [128, 256],
      { tr: red },
    ],
    [
      'focal point in a part',
      (image) => image.rect(0, 0, 400, 100).size(200, 200).fit('crop').crop('focalpoint').focalPoint(1, 0.5),
      [200, 200],
      { tl: green, bl: green },
    ],
    [
      'focal point, mirrored',
      (image) => image.size(100, 200).fit('crop').crop('focalpoint').focalPoint(0, 0.5).flipHorizontal(),
      [128, 256],
      { tl: red },
    ],
    ['pad', (image) => image.pad(50).bg('f0f'), [500, 300], { tl: [255, 0, 255], br: [255, 0, 255] }],
    ['pad within a width', (image) => image.width(200).pad(20).bg('f0f'), [200, 120], { tl: [255, 0, 255] }],
    [
      'invert leaves the ground',
      (image) => image.pad(50).bg('f0f').invert(true),
      [500, 300],
      { tl: [255, 0, 255] },
    ],
    ['maxWidth', (image) => image.width(400).maxWidth(300), [300, 150], whole],
    ['maxWidth alone', (image) => image.maxWidth(300), [300, 150], whole],
    ['maxWidth of a small one', (image) => image.maxWidth(3000), [400, 200], whole],
    ['maxHeight', (image) => image.width(400).maxHeight(100), [200, 100], whole],
    ['maxWidth, cut', (image) => image.height(160).maxWidth(160).fit('crop'), [160, 160], whole],
    ['minHeight, cut', (image) => image.width(160).minHeight(160).fit('crop'), [160, 160], whole],
    ['minWidth, cut', (image) => image.minWidth(480).fit('crop'), [480, 240], whole],
    ['vanityName', (image) => image.width(200).vanityName('four-quarters.png'), [200, 100], whole],
  ]
  test.each(cases)('%s', async (_name, ask, size, corners) => {
    const url = ask(builder()).url()
    const seen = await see(url)
    const at = {
      tl: seen.at(0.02, 0.02),
      tr: seen.at(0.98, 0.02),
      bl: seen.at(0.02, 0.98),
      br: seen.at(0.98, 0.98),
    }
    const expected = Object.fromEntries(
      Object.entries(corners).map(([corner, colour]) => [corner, near(colour)]),
    )
    expect({ url, size: seen.size, ...at }).toMatchObject({ url, size, ...expected })
  })
})

describe('what has no effect is refused in words', () => {
  test.each([
    ['fm=json', /"fm".*jpg, pjpg, png, webp or avif .*document/],
    ['sat=50', /"sat".*-100/],
    ['frame=2', /"frame".*expected 1/],
    ['crop=top,bottom', /"crop".*top,left/],
    ['crop=focalpoint,left', /"crop".*top,left/],
    ['min-w=100', /"min-w".*fit=crop/],
    ['min-h=100&fit=max', /"min-h".*fit=crop/],
    ['cs=cmyk', /"cs".*srgb or b-w/],
    ['pad=-1', /"pad".*0 or more/],
    ['pad=100&w=100', /"pad".*less than half/],
    ['rect=400,0,10,10', /"rect".*400 x 200/],
  ])('%s', async (query, message) => {
    expect(await refused(`${picture.url}?${query}`)).toEqual([400, expect.stringMatching(message)])
  })
})

describe('the ground', () => {
  const magenta = [255, 0, 255] as const
  test.each([
    ['w=48&bg=f0f', magenta, 255],
    ['w=48&bg=ff00ff', magenta, 255],
    ['w=48&bg=ff0f', [255, 0, 255], 255],
    ['w=48&bg=80ff00ff', magenta, 128],
    ['w=48&bg=80ff00ff&pad=8', magenta, 128],
    ['w=48&bg=f0f&fm=jpg', magenta, 255],
    ['w=48&bg=80ff00ff&fm=jpg', [255, 127, 255], 255],
    ['w=48&fm=jpg', [255, 255, 255], 255],
    ['w=48&fm=jpg&invert=true', [255, 255, 255], 255],
  ] as const)('of what is transparent: %s', async (query, colour, opacity) => {
    const { url } = await lake.client8().assets.upload('image', await empty(40, 20))
    const seen = await see(`${url}?${query}`)
    expect([seen.at(0.02, 0.02), seen.at(0.5, 0.5)]).toEqual([near(colour, opacity), near(colour, opacity)])
  })

  test('is transparent where nothing is asked', async () => {
    expect((await see(`${picture.url}?pad=50`)).at(0.02, 0.02)[3]).toBe(0)
  })
})

describe('an animation', () => {
  const frames = async (url: string) => {
    const answer = await fetch(url)
    const {
      pages = 1,
      width,
      height,
      format,
    } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    return [answer.status, format, pages, width, height]
  }
  test.each([
    ['w=48', ['gif', 3, 48, 32]],
    ['w=48&fm=webp', ['webp', 3, 48, 32]],
    ['w=48&fm=jpg', ['jpeg', 1, 48, 32]],
    ['w=48&frame=1', ['gif', 1, 48, 32]],
    ['rect=0,0,20,20&w=48', ['gif', 3, 48, 48]],
    ['w=48&h=48&fit=crop&pad=4&flip=h', ['gif', 3, 48, 48]],
    ['w=48&frame=1&or=90', ['gif', 1, 48, 72]],
  ])('%s', async (query, facts) => {
    const { url } = await lake.client8().assets.upload('image', await animation())
    expect(await frames(`${url}?${query}`)).toEqual([200, ...facts])
  })

  test.each(['or=90', 'flip=v', 'w=32&h=32&fit=crop&crop=entropy'])(
    '%s would play it wrongly',
    async (query) => {
      const { url } = await lake.client8().assets.upload('image', await animation())
      expect(await refused(`${url}?${query}`)).toEqual([400, expect.stringMatching(/animation.*frame=1/)])
    },
  )
})

describe('saved', () => {
  const name = async (url: string) => (await fetch(url)).headers.get('content-disposition')
  test('under the name that is asked for, else the one in its address', async () => {
    const vanity = builder().vanityName('four quarters.png')
    const own = picture.url.split('/').at(-1)
    expect(await name(builder().forceDownload('a.png').url())).toBe("attachment; filename*=UTF-8''a.png")
    expect(await name(builder().forceDownload(true).url())).toBe(`attachment; filename*=UTF-8''${own}`)
    expect(await name(vanity.forceDownload(true).url())).toBe(
      "attachment; filename*=UTF-8''four%20quarters.png",
    )
    expect(await name(builder().forceDownload(false).url())).toBeNull()
    expect(await name(vanity.width(200).url())).toBeNull()
  })

  test('as it was stored, by dlRaw', async () => {
    const answer = await fetch(`${picture.url}?w=16&dlRaw=a.png`)
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a.png")
    expect(Buffer.from(await answer.arrayBuffer()).equals(await quarters())).toBe(true)
  })
})

test('what an address says of a picture’s size changes nothing of what others get', async () => {
  const { url } = await lake.client8().assets.upload(
    'image',
    await sharp(await quarters())
      .negate()
      .png()
      .toBuffer(),
  )
  const query = '?w=64&h=64&fit=crop&crop=focalpoint&fp-x=1'
  const false_ = await fetch(`${url.replace('400x200', '50x100')}${query}`)
  const true_ = await fetch(`${url}${query}`)
  expect(Buffer.from(await false_.arrayBuffer()).equals(Buffer.from(await true_.arrayBuffer()))).toBe(true)
  expect((await see(`${url}${query}`)).at(0.02, 0.02)).toEqual(near([255, 55, 255]))
})

describe('what fails', () => {
  const stored = (sha1: string) => join(lake.dataDir, 'assets/production', sha1.slice(0, 2), sha1)

  test('because the stored picture is damaged is said of the picture', async () => {
    const whole = await sharp(await quarters())
      .resize(1500)
      .jpeg()
      .toBuffer()
    const { url, sha1hash } = await lake.client8().assets.upload('image', whole)
    writeFileSync(stored(sha1hash), whole.subarray(0, whole.length / 2))
    expect(await refused(`${url}?w=64`)).toEqual([400, expect.stringMatching(/stored image.*damaged/)])
    writeFileSync(stored(sha1hash), whole.subarray(0, 100))
    expect(await refused(`${url}?w=96`)).toEqual([400, expect.stringMatching(/stored image.*damaged/)])
  })

  test('because a later frame is damaged, too', async () => {
    const whole = await animation()
    const { url, sha1hash } = await lake.client8().assets.upload('image', whole)
    const last = whole.lastIndexOf(Buffer.from([0x2c, 0, 0, 0, 0]))
    writeFileSync(stored(sha1hash), Buffer.from(whole).fill(0xff, last + 18, last + 38))
    expect(await refused(`${url}?w=64`)).toEqual([400, expect.stringMatching(/stored image.*damaged/)])
    expect((await see(`${url}?w=64&frame=1`)).at(0.5, 0.5)).toEqual(near(colours.red))
  })

  test('though picture and parameters are good is the lake’s own fault', async () => {
    const { sha1hash } = await lake.client8().assets.upload('image', await quarters())
    // Which the shape of an address never lets through.
    const failure = transform(stored(sha1hash), { blur: 1e9 }, { format: 'png', pixels: 1_000_000 })
    expect(asLakeError(await failure.catch((error: unknown) => error)).code).toBe('internal')
  })
})
