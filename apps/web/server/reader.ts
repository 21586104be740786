/**
 * Answers readers. Invariants: a reader's page carries no script; statuses are real, and every one of them has a whole
 * page; what went wrong is a 503 that says when to come back, never a blank page, and is kept by nobody.
 */
import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http'
import { settings } from '../lib/settings.ts'
import { capture, type Captured } from './capture.ts'
import { readerPolicy, withoutScripts } from './html.ts'
import { isInside, lifetimeHeader, type Inside } from './inside.ts'
import { decodedPath, redirectTarget } from './redirect-target.ts'
import { send } from './send.ts'
import type { UnderWay } from './under-way.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export const imageOrigin = settings.apiHost
  ? `${new URL(settings.apiHost).origin} ${settings.studioUrl}`
  : 'https://cdn.sanity.io'

export const security: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  ...(settings.siteUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
}

/** Headers of Next's own protocol, with which a stranger could ask for something else than the page. */
const foreign = [
  'rsc',
  'next-router-prefetch',
  'next-router-state-tree',
  'next-router-segment-prefetch',
  'next-url',
  'next-action',
  'x-middleware-subrequest',
  'x-matched-path',
  'x-invoke-path',
  'x-nextjs-data',
  'x-prerender-revalidate',
]

/** A header as one text, whatever form Node has it in. */
const text = (value: OutgoingHttpHeader | undefined): string => [value ?? ''].flat().join(', ')

const documentTypes = /^(text\/html|application\/(rss\+)?xml|text\/plain)/

export class Reader {
  readonly #handle: Handler
  readonly #inside: Inside
  readonly #pages = new Map<number, { body: string; until: number }>()
  readonly #underWay: UnderWay
  readonly #missed: () => void

  /**
   * `underWay` hears of the answers that Next makes for readers; our own requests are not among them. `missed` hears of
   * each address that has no page.
   */
  constructor(handle: Handler, inside: Inside, underWay: UnderWay, missed: () => void = () => {}) {
    this.#handle = handle
    this.#inside = inside
    this.#underWay = underWay
    this.#missed = missed
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const internal = isInside(request)
    const accepts = request.headers['accept-encoding']
    for (const name of foreign) delete request.headers[name]
    // Whoever has no preview session has no draft mode either; the read itself asks again.
    delete request.headers.cookie
    delete request.headers['accept-encoding']
    // Next answers HEAD without a body, and nobody could say how long it is or which.
    const { method } = request
    if (method === 'HEAD') request.method = 'GET'
    capture(
      response,
      (status, type) => documentTypes.test(type) || status >= 400 || type === '',
      (captured) => {
        request.headers['accept-encoding'] = accepts
        request.method = method
        this.#finish(request, response, captured, internal).catch(() => {
          if (!response.headersSent)
            response.writeHead(503, { 'retry-after': '10', 'content-type': 'text/plain' })
          response.end('The site will be back in a moment.')
        })
      },
    )
    const answering = this.#handle(request, response)
    if (!internal) this.#underWay.add(answering)
    await answering
  }

  async #finish(
    request: IncomingMessage,
    response: ServerResponse,
    captured: Captured,
    internal: boolean,
  ): Promise<void> {
    const type = text(captured.headers['content-type'])
    const state = text(captured.headers['x-nextjs-cache'])
    const headers: Record<string, string | string[]> = { ...security, 'content-type': type }
    // The old preloads of scripts travel in this header too.
    const links = [captured.headers.link]
      .flat()
      .filter((link) => link !== undefined)
      .flatMap((link) => text(link).split(/,\s*(?=<)/))
    const kept = links.filter((link) => !/as="?script/.test(link))
    if (kept.length > 0) headers.link = kept.join(', ')
    if (state && internal) {
      headers['x-nextjs-cache'] = state
      headers[lifetimeHeader] = text(captured.headers['cache-control'])
    }
    const location = captured.headers.location
    if (location !== undefined) headers.location = text(location)
    if (captured.status >= 500) return await this.#status(request, response, 503, internal)
    if (captured.status === 404) return await this.#missing(request, response, internal, headers)
    headers['cache-control'] = text(captured.headers['cache-control']).includes('immutable')
      ? text(captured.headers['cache-control'])
      : 'public, max-age=0, must-revalidate'
    if (!type.startsWith('text/html')) {
      send(request, response, { status: captured.status, headers, body: captured.body })
      return
    }
    headers['content-security-policy'] = readerPolicy(imageOrigin)
    send(request, response, {
      status: captured.status,
      headers,
      body: Buffer.from(withoutScripts(captured.body.toString('utf8'))),
    })
  }

  /** A path without a page may lead somewhere else, or have been withdrawn. */
  async #missing(
    request: IncomingMessage,
    response: ServerResponse,
    internal: boolean,
    headers: Record<string, string | string[]>,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', settings.siteUrl)
    if (internal) {
      send(request, response, { status: 404, headers, body: Buffer.alloc(0) })
      return
    }
    this.#missed()
    const path = decodedPath(url.pathname)
    const found = await this.#inside.fetch(`/api/internal/redirect?from=${encodeURIComponent(path)}`)
    if (!found.ok) return await this.#status(request, response, 503, internal)
    const redirect = (await found.json()) as { kind: string; to?: string }
    if (redirect.kind === 'gone') return await this.#status(request, response, 410, internal)
    const location = redirect.to === undefined ? null : redirectTarget(redirect.to, url)
    if (location === null) return await this.#status(request, response, 404, internal)
    send(request, response, {
      status: redirect.kind === 'temporary' ? 307 : 308,
      headers: {
        ...security,
        location,
        'cache-control': 'public, max-age=0, must-revalidate',
      },
      body: Buffer.alloc(0),
    })
  }

  async #status(
    request: IncomingMessage,
    response: ServerResponse,
    status: 404 | 410 | 503,
    internal: boolean,
  ): Promise<void> {
    const headers: Record<string, string> = {
      ...security,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': readerPolicy(imageOrigin),
      'cache-control': 'no-store',
      ...(status === 503 && { 'retry-after': '10' }),
    }
    const body = internal ? '' : await this.#statusPage(status)
    send(request, response, { status, headers, body: Buffer.from(body) })
  }

  /** Their pages have changed, perhaps. */
  askForStatusPages(): void {
    for (const page of this.#pages.values()) page.until = 0
  }

  async #statusPage(status: number): Promise<string> {
    const known = this.#pages.get(status)
    if (known && known.until > Date.now()) return known.body
    const answer = await this.#inside.fetch(`/status/${status}`).catch(() => undefined)
    if (!answer?.ok) return known?.body ?? `<!doctype html><title>${status}</title><h1>${status}</h1>`
    const body = await answer.text()
    this.#pages.set(status, { body, until: Date.now() + 30_000 })
    return body
  }
}
