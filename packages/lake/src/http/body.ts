/**
 * Bodies. Invariants: a body is never larger in memory than its limit, packed or unpacked; one that does not come is
 * given up; what is parsed has no `__proto__` and no bottomless nesting.
 */
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Context } from 'hono'
import type { z } from 'zod'
import { LakeError } from '../errors.ts'
import type { Env } from './route.ts'

/** A body of which no byte came for so long is given up. */
const idle = 10_000
/** And so is one that takes this long altogether, however busily it drips. */
const whole = 60_000
const deepest = 500

function unpack(stream: Readable, encoding: string | undefined): Readable {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return stream
    case 'gzip':
    case 'x-gzip':
      return pipe(stream, createGunzip())
    case 'deflate':
      return pipe(stream, createInflate())
    case 'br':
      return pipe(stream, createBrotliDecompress())
    default:
      throw new LakeError(
        'unsupportedMedia',
        `The Content-Encoding "${encoding}" is not understood. Expected gzip, deflate, br or none.`,
      )
  }
}

function pipe(source: Readable, target: NodeJS.ReadWriteStream & Readable): Readable {
  source.once('error', (error) => target.destroy(error))
  source.pipe(target)
  return target
}

const tooLarge = (limit: number) =>
  new LakeError('tooLarge', `The body is too large. Expected ${limit} bytes or fewer, unpacked.`)

/** What a body is counted by as it comes. Throws where it becomes too much. */
export type Counted = { take: (bytes: number) => void; look: (json: Buffer) => void }

/** The body's bytes. Throws `tooLarge`, `unsupportedMedia`, or `badRequest` for one that breaks off or never ends. */
export async function readBody(
  context: Context<Env>,
  limit: number,
  counted?: Pick<Counted, 'take'>,
): Promise<Buffer> {
  const announced = Number(context.req.header('content-length') ?? 0)
  if (announced > limit) throw tooLarge(limit)
  const body = context.req.raw.body
  if (!body) return Buffer.alloc(0)
  const source = Readable.fromWeb(body as WebStream)
  const stream = unpack(source, context.req.header('content-encoding'))
  const late = () =>
    stream.destroy(
      new LakeError(
        'badRequest',
        `The body did not arrive. Expected its end within ${whole / 1000} seconds.`,
      ),
    )
  let pause = setTimeout(late, idle)
  const end = setTimeout(late, whole)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      clearTimeout(pause)
      pause = setTimeout(late, idle)
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      counted?.take(chunk.length)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof LakeError) throw error
    throw new LakeError('badRequest', 'The body broke off or is not packed as Content-Encoding says.')
  } finally {
    clearTimeout(pause)
    clearTimeout(end)
    stream.destroy()
    source.destroy()
  }
  return Buffer.concat(chunks, size)
}

type Place = { value: object; up: Place | null; key: string | number; depth: number }

function pathOf(place: Place | null, key: string | number): string {
  const keys: (string | number)[] = [key]
  for (let at = place; at?.up; at = at.up) keys.push(at.key)
  return keys
    .toReversed()
    .map((each, i) => (typeof each === 'number' ? `[${each}]` : `${i === 0 ? '' : '.'}${each}`))
    .join('')
}

/**
 * Throws `badRequest` for what is nested too deep or has a field called __proto__. Walks without recursion, so that depth
 * costs nothing but a counter; what is no object costs one look. `what` is what the message calls it.
 */
export function checkValue(root: unknown, what = 'The body'): void {
  if (typeof root !== 'object' || root === null) return
  const stack: Place[] = [{ value: root, up: null, key: '', depth: 0 }]
  for (let place = stack.pop(); place; place = stack.pop()) {
    const { value, depth, up, key } = place
    const here = place
    if (depth > deepest) {
      throw new LakeError(
        'badRequest',
        `${what} is nested deeper than ${deepest} levels, at ${pathOf(up, key).slice(0, 80)}….`,
      )
    }
    const visit = (child: unknown, at: string | number): void => {
      if (typeof child === 'object' && child !== null)
        stack.push({ value: child, up: here, key: at, depth: depth + 1 })
    }
    if (Array.isArray(value)) {
      value.forEach(visit)
      continue
    }
    for (const name of Object.keys(value)) {
      if (name === '__proto__') {
        const field = pathOf(here, name)
        throw new LakeError(
          'badRequest',
          `The field "${field}" is not allowed: no field may be called __proto__.`,
          { field },
        )
      }
      visit((value as Record<string, unknown>)[name], name)
    }
  }
}

/** The signs of JSON that are looked for, as bytes: `"`, `\\`, `:`, `{`, `[` and `,`. */
const [quote, backslash, colon, brace, bracket, comma] = [34, 92, 58, 123, 91, 44]

/**
 * Whether a JSON text has more objects, lists and names than `most`, ten values counting as one of them: looked at before
 * anything is made of them, since each costs many times its two bytes.
 */
export function hasMoreObjects(json: Buffer, most: number): boolean {
  let count = 0
  let inText = false
  for (let at = 0; at < json.length && count <= most; at++) {
    const byte = json[at]
    if (inText) {
      if (byte === backslash) at++
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (byte === comma) count += 0.1
    else if (byte === brace || byte === bracket || byte === colon) count++
  }
  return count > most
}

/** The body as JSON. An empty body is undefined. */
export async function readJson(context: Context<Env>, limit: number, counted?: Counted): Promise<unknown> {
  const bytes = await readBody(context, limit, counted)
  if (bytes.length === 0) return undefined
  counted?.look(bytes)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new LakeError('badRequest', 'The body is not UTF-8 text. Expected JSON in UTF-8.')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.slice(0, 200) : 'it ends too early'
    throw new LakeError('badRequest', `The body is no JSON: ${reason}. Expected a JSON object.`)
  }
  checkValue(value)
  return value
}

/** The body as JSON in a shape. The message names the first field that is wrong and what was expected. */
export async function readShape<Shape extends z.ZodType>(
  context: Context<Env>,
  limit: number,
  shape: Shape,
  counted?: Counted,
): Promise<z.output<Shape>> {
  const parsed = shape.safeParse(await readJson(context, limit, counted))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? 'body' : issue.path.map(String).join('.')
  throw new LakeError(
    'badRequest',
    `The field "${field}" cannot be used: ${issue?.message ?? 'unknown reason'}.`,
    {
      field,
    },
  )
}
