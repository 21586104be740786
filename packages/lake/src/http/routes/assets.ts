/**
 * Pictures and files. Invariants: what is served can do nothing in a browser but be looked at or saved; the type comes
 * from the stored bytes, and the ending of an address only tells plain texts apart; an asset's address is its content's
 * hash, and whoever knows it may see it, as on hosted Sanity (docs/decisions/assets.md).
 */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import type { Context } from 'hono'
import { z } from 'zod'
import { parseFileName, parseImageName } from '../../assets/names.ts'
import { asksForOriginal, imageQuery, type ImageQuery } from '../../assets/parameters.ts'
import { mimeTypes, outputFormat, transform } from '../../assets/transform.ts'
import { fileTypeOf, imageTypeOf } from '../../assets/types.ts'
import { receiveUpload } from '../../assets/upload.ts'
import { LakeError } from '../../errors.ts'
import { addressOf } from '../address.ts'
import { requireDataset } from '../datasets.ts'
import { checkProjectParameter } from '../project.ts'
import { requestTag, route, type Env, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const text = z.string().max(2000, 'expected 2000 characters or fewer').optional()
const uploadQuery = z.object({
  filename: text,
  label: text,
  title: text,
  description: text,
  creditLine: text,
  sourceId: text,
  sourceName: text,
  sourceUrl: text,
  tag: requestTag,
})

/** Counted up when the same parameters come to mean another picture: those that are kept are then made anew. */
const recipe = 2
const forEver = 'public, max-age=31536000, immutable'
/** Types that a browser may show by itself; everything else is saved. */
const shown = /^(image\/(?!svg)|audio\/|video\/|application\/pdf$|text\/plain$)/
const inert = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** `dl` is a name, or what @sanity/image-url makes of `forceDownload(true)`. */
function disposition(dl: string | undefined, fallback: string | undefined, name: string): string | undefined {
  if (dl === undefined || dl === 'false') return fallback
  const file = dl === '' || dl === 'true' ? name : dl
  // A name that is cut may end in half a character, which no address can hold.
  return `attachment; filename*=UTF-8''${encodeURIComponent(file.slice(0, 200).toWellFormed())}`
}

function range(
  header: string | undefined,
  size: number,
): { start: number; end: number } | undefined | 'wrong' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1])
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start > end || start >= size ? 'wrong' : { start, end }
}

/** Answers with stored bytes: ranges, validators, and nothing but headers to HEAD. */
async function stored(
  services: Services,
  context: Context<Env>,
  where: { dataset: string; sha1: string },
  headers: Record<string, string>,
): Promise<Response> {
  const size = await services.files.size(where.dataset, where.sha1)
  if (size === undefined) throw new LakeError('notFound', 'There is no such asset here.')
  const all = {
    ...headers,
    'cache-control': forEver,
    'accept-ranges': 'bytes',
    etag: `"${where.sha1}"`,
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (context.req.header('if-none-match') === all.etag)
    return new Response(null, { status: 304, headers: all })
  const part = range(context.req.header('range'), size)
  if (part === 'wrong')
    return new Response(null, { status: 416, headers: { ...all, 'content-range': `bytes */${size}` } })
  const head = context.req.method === 'HEAD'
  const body = head
    ? null
    : (Readable.toWeb(services.files.read(where.dataset, where.sha1, part)) as ReadableStream)
  if (!part) return new Response(body, { headers: { ...all, 'content-length': String(size) } })
  return new Response(body, {
    status: 206,
    headers: {
      ...all,
      'content-length': String(part.end - part.start + 1),
      'content-range': `bytes ${part.start}-${part.end}/${size}`,
    },
  })
}

async function upload(
  services: Services,
  context: Context<Env>,
  kind: 'image' | 'file',
  query: z.output<typeof uploadQuery>,
): Promise<Response> {
  const { settings, store, files, commit } = services
  const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
  const body = context.req.raw.body
  if (!body) throw new LakeError('badRequest', 'The body is empty. Expected the file’s bytes.')
  const { sourceId, sourceName, sourceUrl, ...about } = query
  const document = await receiveUpload(files, {
    dataset,
    body: Readable.fromWeb(body as WebStream),
    kind,
    limits: { bytes: settings.uploadBytes, pixels: settings.imagePixels },
    projectId: settings.projectId,
    origin: settings.studioUrl,
    query: about,
    ...(sourceId !== undefined && {
      source: { id: sourceId, ...(sourceName && { name: sourceName }), ...(sourceUrl && { url: sourceUrl }) },
    }),
  })
  const outcome = await commit({
    dataset,
    caller: context.get('caller'),
    work: (working) => {
      working.createIfNotExists(document)
      return working.get(document._id)
    },
  })
  return context.json({ document: outcome.result ?? document })
}

/** Whom a picture is made for, as requests are counted. */
function callerOf(context: Context<Env>): string {
  const caller = context.get('caller')
  return caller.kind === 'anonymous' ? addressOf(context) : caller.id
}

async function image(services: Services, context: Context<Env>, query: ImageQuery): Promise<Response> {
  const { settings, store, files, scaled } = services
  checkProjectParameter(context, settings.projectId)
  const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
  const file = context.req.param('file') ?? ''
  const { sha1, extension } = parseImageName(file)
  const path = files.path(dataset, sha1)
  const missing = new LakeError('notFound', `There is no image "${file}" here.`)
  if ((await files.size(dataset, sha1)) === undefined) throw missing
  const type = await imageTypeOf(path)
  if ('other' in type || type.extension !== extension) throw missing
  const saved = disposition(query.dl ?? query.dlRaw, undefined, context.req.param('name') ?? file)
  const headers = {
    'content-security-policy': inert,
    ...(saved && { 'content-disposition': saved }),
  }
  if (asksForOriginal(query) || (extension === 'svg' && query.fm === undefined))
    return await stored(services, context, { dataset, sha1 }, { ...headers, 'content-type': type.mimeType })
  const format = outputFormat(query, extension, context.req.header('accept') ?? '')
  const { dl: _download, auto: _auto, ...shape } = query
  const key = JSON.stringify([recipe, dataset, sha1, format, shape])
  const bytes = await scaled.get(key, callerOf(context), () =>
    transform(path, query, { format, pixels: settings.imagePixels }),
  )
  const all = {
    ...headers,
    'content-type': mimeTypes[format],
    'content-length': String(bytes.length),
    'cache-control': forEver,
    'cross-origin-resource-policy': 'cross-origin',
    etag: `"${createHash('sha1').update(key).digest('base64url')}"`,
    ...(query.auto && { vary: 'Accept' }),
  }
  if (context.req.header('if-none-match') === all.etag)
    return new Response(null, { status: 304, headers: all })
  return new Response(context.req.method === 'HEAD' ? null : new Uint8Array(bytes), { headers: all })
}

export const assetsRoutes = (services: Services): Route[] => [
  ...(['image', 'file'] as const).map((kind) =>
    route({
      method: 'POST',
      path: `/assets/${kind}s/:dataset`,
      who: 'editor',
      does: `Stores the body as ${kind === 'image' ? 'an image' : 'a file'} and answers with its document.`,
      query: uploadQuery,
      bodyLimit: services.settings.uploadBytes,
      handle: (context, query) => upload(services, context, kind, query),
    }),
  ),
  ...['', '/:name'].map((name) =>
    route({
      method: 'GET',
      path: `/images/:project/:dataset/:file${name}`,
      who: 'anyone',
      versioned: false,
      does: name
        ? 'The same image, under a name of the caller’s for whoever saves it.'
        : 'An image, scaled, cut and encoded as the parameters of hosted Sanity say.',
      query: imageQuery,
      handle: (context, query) => image(services, context, query),
    }),
  ),
  route({
    method: 'GET',
    path: '/files/:project/:dataset/:file',
    who: 'anyone',
    versioned: false,
    does: 'A file, in whole or in part. What a browser might run is saved, never shown.',
    query: z.object({ dl: z.string().optional() }),
    handle: async (context, query) => {
      const { settings, store, files } = services
      checkProjectParameter(context, settings.projectId)
      const dataset = await requireDataset(store, settings.projectId, context.req.param('dataset'))
      const file = context.req.param('file') ?? ''
      const { sha1, extension } = parseFileName(file)
      if ((await files.size(dataset, sha1)) === undefined)
        throw new LakeError('notFound', `There is no file "${file}" here.`)
      const { mimeType } = await fileTypeOf(files.path(dataset, sha1), extension)
      const type = mimeType.startsWith('text/') ? `${mimeType}; charset=utf-8` : mimeType
      const saved = disposition(query.dl, shown.test(mimeType) ? undefined : 'attachment', file)
      return await stored(
        services,
        context,
        { dataset, sha1 },
        {
          'content-type': type,
          'content-security-policy': inert,
          ...(saved && { 'content-disposition': saved }),
        },
      )
    },
  }),
]
