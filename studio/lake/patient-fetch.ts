/**
 * A fetch that waits for a lake which is away: started anew, or on a line that was cut. Without it the first read that
 * fails puts an error in the form's place, and what was typed and not yet sent goes with the form.
 *
 * Invariant: only what may be sent twice is sent again: reads, and writes that name their transaction, which the lake
 * applies once however often they come. Whoever gave a request up is told so at once.
 */
export type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/** Milliseconds. An editor's outage is longer than the lake's restart, and shorter than a working day. */
const patience = 15 * 60_000
const shortest = 200
const longest = 2000
/** What a proxy says in the place of a lake that does not answer. */
const absent = new Set([502, 503, 504])

const reading = /^\/v[^/]+\/data\/(query|listen|live|doc|history)\//
const writing = /^\/v[^/]+\/data\/(actions|mutate)\//

async function mayComeTwice(request: Request): Promise<boolean> {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  const { pathname } = new URL(request.url)
  if (reading.test(pathname)) return true
  if (!writing.test(pathname)) return false
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => undefined)
  return typeof (body as { transactionId?: unknown } | undefined)?.transactionId === 'string'
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((done, refuse) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', given)
      done()
    }, ms)
    const given = () => {
      clearTimeout(timer)
      refuse(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'))
    }
    if (signal.aborted) given()
    else signal.addEventListener('abort', given, { once: true })
  })
}

/** `send` is the browser's fetch. */
export function createPatientFetch(send: Fetch): Fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    if (!(await mayComeTwice(request))) return await send(request)
    const deadline = Date.now() + patience
    for (let wait = shortest; ; wait = Math.min(longest, wait * 2)) {
      try {
        const answer = await send(request.clone())
        if (!absent.has(answer.status) || Date.now() > deadline) return answer
        await answer.body?.cancel()
      } catch (error) {
        // A browser says of every broken connection that it is a TypeError, and no more.
        const broken = (error as { name?: unknown }).name === 'TypeError'
        if (!broken || request.signal.aborted || Date.now() > deadline) throw error
      }
      await pause(wait * (0.75 + Math.random() / 2), request.signal)
    }
  }
}
