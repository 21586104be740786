/** Asks the site's own Next, over loopback, as nobody else can: with the secret of this process. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export const internalHeader = 'x-masthead-internal'
/** On answers to ourselves: for how long Next means to keep the page, as its own `cache-control` says it. */
export const lifetimeHeader = 'x-masthead-lifetime'
export const secret = randomBytes(24).toString('base64url')

export const isInside = (request: IncomingMessage): boolean => request.headers[internalHeader] === secret

export class Inside {
  readonly #origin: string

  constructor(port: number) {
    this.#origin = `http://127.0.0.1:${port}`
    process.env.MASTHEAD_INTERNAL = secret
  }

  async fetch(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; timeout?: number } = {},
  ): Promise<Response> {
    const { timeout = 8000, ...rest } = init
    return await fetch(`${this.#origin}${path}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      ...rest,
      headers: { ...rest.headers, [internalHeader]: secret },
    })
  }
}
