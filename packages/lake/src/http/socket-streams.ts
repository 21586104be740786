/**
 * All event streams of a Studio page on one WebSocket, because a browser allows six connections a host on HTTP/1.1
 * and one open document holds six streams.
 *
 * Address: `WS /v<version>/streams`, same origin or an allowed one; the upgrade request's session cookie is the
 * credential, unless an `authorization` frame names a token (no token ever stands in an address). Frames are JSON
 * texts. `id` is the browser's own name for a stream, unique among the open ones of the socket.
 *
 *   browser → lake
 *     {"type":"authorization","token":"…"}      for streams opened after it; null goes back to the cookie
 *     {"type":"open","id":"1","path":"/v2025-02-19/data/listen/production?query=…","headers":{…}}
 *          `path` is what would have been fetched, without the origin: /data/listen/… and /data/live/events/… only.
 *          `headers` may hold accept, last-event-id, x-sanity-project-id and authorization; others are ignored.
 *     {"type":"close","id":"1"}                 the reader went away; nothing is sent for this id after it
 *     {"type":"ping"}                           answered at once by {"type":"pong"}
 *
 *   lake → browser
 *     {"type":"head","id":"1","status":200,"headers":{"content-type":"text/event-stream",…}}   exactly once a stream
 *     {"type":"chunk","id":"1","data":"event: …"}   the body's next piece, UTF-8 text
 *     {"type":"end","id":"1"}                   the body is complete (for an error status: after its JSON)
 *     {"type":"error","id":"1","message":"…"}   the stream broke; a fetch would have failed with a TypeError
 *     {"type":"pong"}
 *
 * What a stream says is what the same fetch would have said: `open` goes through the router (`dispatch`) with the
 * socket's cookie, address and Origin. A browser that hears nothing for 45 s (streams beat every 15 s) should
 * open a new socket; its streams then fail as a dropped connection would, and the clients reconnect.
 *
 * Invariant: a socket can reach no route but the two kinds of stream, and holds a bounded number of them and of bytes.
 */
import { z } from 'zod'
import type { WebSocket } from 'ws'
import { frameText } from './frame-text.ts'

export const streamsPath = /^\/v[^/]+\/streams$/

/** Names and versions in plain signs only: whoever reads the address must find in it what was compared here. */
const allowed = /^\/v[\w-]+\/data\/(listen|live\/events)\/[\w~-]+(\?|$)/
const passedOn = new Set(['accept', 'last-event-id', 'x-sanity-project-id', 'authorization'])
const id = z.string().min(1).max(100)
const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('authorization'), token: z.string().max(1000).nullable() }),
  z.object({
    type: z.literal('open'),
    id,
    path: z.string().max(64_000),
    headers: z.record(z.string().max(100), z.string().max(4000)).default({}),
  }),
  z.object({ type: z.literal('close'), id }),
  z.object({ type: z.literal('ping') }),
])

const mostStreams = 200
/** Bytes that may wait for a slow browser before its streams stop reading, and their own bound does the rest. */
const patience = 1024 * 1024

/** Sends a request through the router as if it had come by HTTP from the socket's own address. */
export type Dispatch = (
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
) => Promise<Response>

export function serveStreams(socket: WebSocket, dispatch: Dispatch): void {
  const open = new Map<string, AbortController>()
  let token: string | null = null
  const send = (message: Record<string, unknown>) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const drained = async () => {
    while (socket.readyState === socket.OPEN && socket.bufferedAmount > patience) {
      await new Promise((done) => setTimeout(done, 20))
    }
  }

  async function follow(name: string, path: string, headers: Record<string, string>, stop: AbortController) {
    try {
      const answer = await dispatch(path, headers, stop.signal)
      const reader = answer.body?.getReader()
      stop.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}), { once: true })
      if (stop.signal.aborted) {
        await reader?.cancel()
        return
      }
      send({ type: 'head', id: name, status: answer.status, headers: Object.fromEntries(answer.headers) })
      const decoder = new TextDecoder()
      for (let piece = await reader?.read(); piece; piece = await reader?.read()) {
        if (stop.signal.aborted) return
        const data = piece.done ? decoder.decode() : decoder.decode(piece.value, { stream: true })
        if (data !== '') send({ type: 'chunk', id: name, data })
        if (piece.done) break
        await drained()
      }
      send({ type: 'end', id: name })
    } catch {
      if (!stop.signal.aborted) send({ type: 'error', id: name, message: 'The stream broke.' })
    } finally {
      if (open.get(name) === stop) open.delete(name)
    }
  }

  function hear(text: string): void {
    const parsed = frame.safeParse(parseJson(text))
    if (!parsed.success) {
      socket.close(4000, 'a frame that cannot be read')
      return
    }
    const message = parsed.data
    switch (message.type) {
      case 'ping':
        send({ type: 'pong' })
        return
      case 'authorization':
        token = message.token
        return
      case 'close':
        open.get(message.id)?.abort()
        open.delete(message.id)
        return
      case 'open':
    }
    const refuse = (why: string) => send({ type: 'error', id: message.id, message: why })
    if (!allowed.test(message.path))
      return refuse('Only /data/listen/ and /data/live/events/ are answered here.')
    if (open.has(message.id)) return refuse('There is a stream of this id already.')
    if (open.size >= mostStreams) return refuse(`Expected ${mostStreams} streams or fewer on one socket.`)
    const headers = Object.fromEntries(
      Object.entries(message.headers)
        .map(([name, value]) => [name.toLowerCase(), value] as const)
        .filter(([name]) => passedOn.has(name)),
    )
    if (token !== null) headers.authorization ??= `Bearer ${token}`
    const stop = new AbortController()
    open.set(message.id, stop)
    void follow(message.id, message.path, headers, stop)
  }

  socket.on('message', (data, binary) => {
    if (binary) socket.close(4000, 'frames are texts')
    else hear(frameText(data))
  })
  socket.on('close', () => {
    for (const stop of open.values()) stop.abort()
    open.clear()
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
