import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { testLake, type TestLake } from '../../test/lake.ts'

let lake: TestLake
let photograph: Buffer
beforeAll(async () => {
  lake = await testLake({ LAKE_UPLOAD_BYTES: String(2 * 1024 * 1024) })
  const noise = Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, index) => (index * 7919) % 256))
  photograph = await sharp(noise, { raw: { width: 300, height: 200, channels: 3 } })
    .resize(1500, 1000)
    .jpeg()
    .toBuffer()
})
afterAll(async () => {
  expect(lake.faults).toEqual([])
  await lake.close()
})

async function fetchImage(url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { headers })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { answer, bytes, facts: answer.ok ? await sharp(bytes).metadata() : undefined }
}
const leftovers = () => {
  try {
    return readdirSync(join(lake.dataDir, 'assets/incoming'))
  } catch {
    return []
  }
}

describe('images', () => {
  test.each(['client7', 'client8'] as const)('%s uploads one and gets its document', async (name) => {
    const client = name === 'client7' ? lake.client7() : lake.client8()
    const document = await client.assets.upload('image', photograph, {
      filename: 'folder/pier.jpg',
      title: 'A pier',
    })
    expect(document).toMatchObject({
      _id: expect.stringMatching(/^image-[0-9a-f]{40}-1500x1000-jpg$/),
      _type: 'sanity.imageAsset',
      originalFilename: 'pier.jpg',
      mimeType: 'image/jpeg',
      size: photograph.length,
      metadata: {
        dimensions: { width: 1500, height: 1000, aspectRatio: 1.5 },
        isOpaque: true,
        lqip: expect.stringMatching(/^data:image\/jpeg;base64,/),
        palette: { dominant: { background: expect.stringMatching(/^#[0-9a-f]{6}$/) } },
      },
    })
    expect(await client.getDocument(document._id)).toMatchObject({ url: document.url })
    const { answer, bytes } = await fetchImage(document.url)
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect(bytes.equals(photograph)).toBe(true)
  })

  test('are scaled, cut and encoded as asked, on a ladder of sizes', async () => {
    const { url } = await lake.client8().assets.upload('image', photograph)
    const cases: [string, Record<string, string>, object][] = [
      ['w=640', {}, { width: 640, height: 427, format: 'jpeg' }],
      ['w=601', {}, { width: 640, format: 'jpeg' }],
      ['w=4000&fit=max', {}, { width: 1500 }],
      ['w=320&h=320&fit=crop', {}, { width: 320, height: 320 }],
      ['rect=0,0,750,500&w=320', {}, { width: 320, height: 213 }],
      ['w=320&auto=format', { accept: 'image/webp,*/*' }, { format: 'webp' }],
      ['w=320&auto=format', { accept: 'image/*' }, { format: 'jpeg' }],
      ['w=320&fm=png', {}, { format: 'png' }],
      ['w=160&dpr=2', {}, { width: 320 }],
    ]
    for (const [query, headers, expected] of cases) {
      const { answer, facts } = await fetchImage(`${url}?${query}`, headers)
      expect([query, facts]).toMatchObject([query, expected])
      expect(answer.headers.get('cache-control')).toContain('immutable')
      if (query.includes('auto')) expect(answer.headers.get('vary')).toContain('Accept')
    }
  })

  test.each(['w=wide', 'w=-1', 'fit=stretch', 'rect=1,2,3', 'rect=9000,0,10,10', 'q=400', 'fm=exe'])(
    '%s is refused by its name',
    async (query) => {
      const { url } = await lake.client8().assets.upload('image', photograph)
      const answer = await fetch(`${url}?${query}`)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(`\\"${query.split('=')[0]}\\"`)
    },
  )

  test('what the bytes cannot give is said in words, not as a fault of the lake', async () => {
    const { url } = await lake.client8().assets.upload('image', photograph)
    const asked: [string, RegExp][] = [
      [`${url}?w=100&fit=fill&bg=12345`, /"bg".*hexadecimal/],
      [`${url.replace('1500x1000', '9000x9000')}?rect=4000,4000,100,100`, /"rect".*1500 x 1000/],
    ]
    for (const [address, message] of asked) {
      const answer = await fetch(address)
      expect([answer.status, JSON.parse(await answer.text()).error.description]).toEqual([
        400,
        expect.stringMatching(message),
      ])
    }
  })

  test('a saved picture may have any name', async () => {
    const { url } = await lake.client8().assets.upload('image', photograph)
    const answer = await fetch(`${url}?dl=${'x'.repeat(199)}${encodeURIComponent('😀')}.jpg`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''x{199}/)
  })

  test('a shape is told from another by its validator, whatever its size in bytes', async () => {
    const { url } = await lake.client8().assets.upload('image', photograph)
    const tag = async (query: string, accept: string) =>
      (await fetch(`${url}?${query}`, { headers: { accept } })).headers.get('etag')
    const tags = await Promise.all([
      tag('w=320&auto=format', 'image/webp'),
      tag('w=320&auto=format', 'image/*'),
      tag('w=640', 'image/*'),
    ])
    expect(new Set(tags).size).toBe(3)
    for (const each of tags) expect(each).toMatch(/^"[\w-]{27}"$/)
  })

  test('a flat original cannot be blown up without end', async () => {
    const flat = await sharp({ create: { width: 2000, height: 20, channels: 3, background: '#456' } })
      .jpeg()
      .toBuffer()
    const { url } = await lake.client8().assets.upload('image', flat)
    const tall = await fetchImage(`${url}?h=4000&fm=jpg`)
    expect([tall.answer.status, Math.max(tall.facts?.width ?? 0, tall.facts?.height ?? 0) <= 8192]).toEqual([
      200,
      true,
    ])
    const odd = await fetchImage(`${url}?w=1&h=8192&fit=scale&fm=webp`)
    expect([odd.answer.status, (odd.facts?.height ?? 0) <= 8192]).toEqual([200, true])
  })

  test('turned by EXIF they have the size that is seen', async () => {
    const turned = await sharp(photograph)
      .withExif({ IFD0: { Orientation: '6' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect((await lake.client8().assets.upload('image', turned)).metadata.dimensions).toMatchObject({
      width: 1000,
      height: 1500,
    })
  })

  test('a hundred at once are made once', async () => {
    const { url } = await lake.client8().assets.upload('image', photograph)
    const answers = await Promise.all(
      Array.from({ length: 100 }, async () => (await fetch(`${url}?w=1120&fm=webp`)).status),
    )
    expect(new Set(answers)).toEqual(new Set([200]))
  })

  test('SVG is known behind what may stand in front of it', async () => {
    const svg =
      '<?xml version="1.0"?>\n<!-- a - b > c --><!--d-->\n<!DOCTYPE svg>\n<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'
    const { mimeType } = await lake.client8().assets.upload('image', Buffer.from(svg), { filename: 'x.svg' })
    expect(mimeType).toBe('image/svg+xml')
  })

  test('SVG and HTML can do nothing', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>',
    )
    const document = await lake.client8().assets.upload('image', svg, { filename: 'x.svg' })
    const answer = await fetch(document.url)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const page = await lake
      .client8()
      .assets.upload('file', Buffer.from('<script>alert(1)</script>'), { filename: '../../x.html' })
    const file = await fetch(page.url)
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(file.headers.get('content-type')).toBe('application/octet-stream')
  })
})

describe('what is no image', () => {
  test.each([
    ['words', Buffer.from('just words'), /no image that we know/],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), /application\/pdf/],
    ['nothing', Buffer.alloc(0), /empty/],
    ['a text of comments alone', Buffer.from('<!---->'.repeat(500)), /no image that we know/],
  ])('%s is refused in words', async (_name, bytes, message) => {
    const answer = await lake.get('/v2025-02-19/assets/images/production?filename=x.png', {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { authorization: `Bearer ${lake.token('editor')}`, 'content-type': 'image/png' },
    })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(message)
    expect(leftovers()).toEqual([])
  })

  test('a cut-off picture is refused', async () => {
    await expect(lake.client8().assets.upload('image', photograph.subarray(0, 4000))).rejects.toThrow(
      /cannot be read/,
    )
    expect(leftovers()).toEqual([])
  })

  test('too many bytes, too many pixels: 413, and which setting says so', async () => {
    await expect(lake.client8().assets.upload('file', Buffer.alloc(3 * 1024 * 1024))).rejects.toMatchObject({
      statusCode: 413,
    })
    const bomb = await sharp({
      create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer()
    await expect(lake.client8().assets.upload('image', bomb)).rejects.toThrow(/LAKE_IMAGE_PIXELS/)
    expect(leftovers()).toEqual([])
  })

  test('a viewer and a stranger may not upload', async () => {
    for (const headers of [{}, { authorization: `Bearer ${lake.token('viewer')}` }]) {
      const answer = await lake.get('/v1/assets/images/production', {
        method: 'POST',
        body: new Uint8Array(photograph),
        headers: headers as Record<string, string>,
      })
      expect([401, 403]).toContain(answer.status)
    }
  })

  test.each([
    '/images/masthead/production/..%2f..%2flake.sqlite',
    '/files/masthead/production/..%2flake.sqlite',
    '/images/masthead/production/x.png',
    '/images/other/production/x.png',
  ])('%s is nowhere', async (path) => {
    expect((await lake.get(path)).status).toBe(404)
  })
})

test('files come in ranges, whole, and by head', async () => {
  const bytes = Buffer.from('0123456789'.repeat(100))
  const { url } = await lake.client8().assets.upload('file', bytes, { filename: 'talk.mp3' })
  const part = await fetch(url, { headers: { range: 'bytes=10-19' } })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    'bytes 10-19/1000',
    '0123456789',
  ])
  expect((await fetch(url, { headers: { range: 'bytes=5000-' } })).status).toBe(416)
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '1000', ''])
  expect((await fetch(url, { headers: { 'if-none-match': head.headers.get('etag') ?? '' } })).status).toBe(
    304,
  )
})

describe('the bytes say what they are, and not the address', () => {
  const typeOf = async (url: string) => {
    const answer = await fetch(url)
    const { headers } = answer
    return [answer.status, headers.get('content-type'), headers.get('content-disposition')]
  }

  test('an image has one ending', async () => {
    const { url } = await lake.client8().assets.upload('image', photograph)
    for (const ending of ['svg', 'png', 'gif', 'pdf'])
      for (const query of ['', '?w=64']) {
        const answer = await fetch(url.replace(/jpg$/, ending) + query)
        expect([ending, query, answer.status]).toEqual([ending, query, 404])
      }
    const { sha1hash } = await lake.client8().assets.upload('file', Buffer.from('no picture'))
    const named = `${lake.url}/images/masthead/production/${sha1hash}-10x10.png`
    expect([(await fetch(named)).status, (await fetch(`${named}?w=16`)).status]).toEqual([404, 404])
  })

  test('a file is what it is under any ending', async () => {
    const words = Buffer.from('name,place\nÅse,Ås\n')
    const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')
    const table = await lake.client8().assets.upload('file', words, { filename: 'people.csv' })
    const paper = await lake.client8().assets.upload('file', pdf, { filename: 'paper.html' })
    const octets = [200, 'application/octet-stream', expect.stringMatching(/^attachment/)]
    const csv = [200, 'text/csv; charset=utf-8', expect.stringMatching(/^attachment/)]
    expect(await typeOf(table.url)).toEqual(csv)
    for (const ending of ['pdf', 'svg', 'html', 'png', 'mp4'])
      expect(await typeOf(table.url.replace(/csv$/, ending))).toEqual(octets)
    expect(paper.url).toMatch(/\.pdf$/)
    for (const ending of ['pdf', 'html', 'svg', 'txt'])
      expect(await typeOf(paper.url.replace(/pdf$/, ending))).toEqual([200, 'application/pdf', null])
  })

  test.each([
    ['people.csv', 'csv', 'text/csv'],
    ['notes.txt', 'txt', 'text/plain'],
    ['talk.VTT', 'vtt', 'text/vtt'],
    ['map.json', 'json', 'application/json'],
    ['page.html', 'html', 'application/octet-stream'],
    ['drawing.svg', 'svg', 'application/octet-stream'],
    ['paper.pdf', 'pdf', 'application/octet-stream'],
    ['nothing', 'bin', 'application/octet-stream'],
  ])(
    '%s without a signature has the type in its document that it is served by',
    async (filename, extension, mimeType) => {
      const body = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"/> in ${filename}`)
      const document = await lake.client8().assets.upload('file', body, { filename })
      expect(document).toMatchObject({ extension, mimeType })
      const [, type] = await typeOf(document.url)
      expect(String(type).split(';')[0]).toBe(mimeType)
    },
  )
})

test('what was uploaded is listed to anybody, used or not', async () => {
  const body = Buffer.from('under embargo')
  const { url } = await lake.client8().assets.upload('file', body, { filename: 'embargo.txt' })
  const anonymous = lake.client8({ token: undefined })
  const listed = await anonymous.fetch('*[_type == "sanity.fileAsset"]{originalFilename, url}')
  expect(listed).toContainEqual({ originalFilename: 'embargo.txt', url })
})
