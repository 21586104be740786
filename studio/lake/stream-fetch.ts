/**
 * A fetch which answers event streams from the shared socket and passes everything else on, patiently. @sanity/client 8 takes it
 * by its internal option `resolveFetch`; it must be the same function each time, since the client keys by it.
 */
import { createPatientFetch, type Fetch } from './patient-fetch.ts'
import { SharedSocket } from './shared-socket.ts'

const streamPath = /^\/v[^/]+\/data\/(listen|live\/events)\/[^/]+$/

/**
 * A stream that fails here does so because the lake is there again, and its client shall not wait 3 s to open it anew: for
 * so long the Studio would lock the form. An event stream says itself how long to wait, in milliseconds.
 */
const openAgainSoon = 'retry: 20\n\n'

function streamed(socket: SharedSocket, url: URL, request: Request): Promise<Response> {
  return new Promise((answer, refuse) => {
    const encoder = new TextEncoder()
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined
    let over = false
    const finish = (error?: Error) => {
      if (over) return
      over = true
      if (!error) controller?.close()
      else if (controller) controller.error(error)
      else refuse(error)
    }
    const headers: Record<string, string> = {}
    for (const [name, value] of request.headers) headers[name] = value
    const close = socket.open(`${url.pathname}${url.search}`, headers, {
      head(status, given) {
        const body = new ReadableStream<Uint8Array>({
          start(started) {
            controller = started
            if (status === 200) started.enqueue(encoder.encode(openAgainSoon))
          },
          cancel() {
            over = true
            close()
          },
        })
        answer(new Response(body, { status, headers: given }))
      },
      chunk: (data) => {
        if (!over) controller?.enqueue(encoder.encode(data))
      },
      end: () => finish(),
      fail: (reason) => finish(new TypeError(reason)),
    })
    const abort = () => {
      close()
      finish(
        request.signal.reason instanceof Error
          ? request.signal.reason
          : new DOMException('Aborted', 'AbortError'),
      )
    }
    if (request.signal.aborted) abort()
    else request.signal.addEventListener('abort', abort, { once: true })
  })
}

/** `origin` is the lake's; `patience` is the shared socket's, in milliseconds. */
export function createStreamFetch(origin: string, options: { patience?: number } = {}): Fetch {
  const address = `${origin.replace(/^http/, 'ws')}/v1/streams`
  const patient = createPatientFetch((input, init) => fetch(input, init))
  let socket: SharedSocket | undefined
  return async (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    if (url.origin !== origin) return await fetch(request)
    if (request.method !== 'GET' || !streamPath.test(url.pathname)) return await patient(request)
    socket ??= new SharedSocket(address, options)
    return await streamed(socket, url, request)
  }
}
