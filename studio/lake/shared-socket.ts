/**
 * One WebSocket for all event streams of a page: the browser's end of packages/lake/src/http/socket-streams.ts.
 *
 * Invariants: a stream behaves as its fetch would: it answers once, in order, and fails as a dropped connection does
 * when the socket is lost, so that the client's own reconnection goes on working; nothing is sent for a stream that
 * was given up. The socket opens with the first stream and closes a while after the last.
 */
type Frame =
  | { type: 'head'; id: string; status: number; headers: Record<string, string> }
  | { type: 'chunk'; id: string; data: string }
  | { type: 'end'; id: string }
  | { type: 'error'; id: string; message: string }
  | { type: 'pong' }

type Stream = {
  head: (status: number, headers: Record<string, string>) => void
  chunk: (data: string) => void
  end: () => void
  fail: (reason: string) => void
}

/** Streams beat every 15 s; a socket that says nothing for so long is dead, whatever the browser thinks. */
const silence = 45_000
const lingering = 5000

export class SharedSocket {
  readonly #address: string
  readonly #streams = new Map<string, Stream>()
  #socket: WebSocket | undefined
  #waiting: string[] = []
  #count = 0
  #silent: ReturnType<typeof setTimeout> | undefined
  #idle: ReturnType<typeof setTimeout> | undefined

  /** `address` is "ws://…/v1/streams". */
  constructor(address: string) {
    this.#address = address
  }

  open(path: string, headers: Record<string, string>, stream: Stream): () => void {
    clearTimeout(this.#idle)
    this.#count += 1
    const id = String(this.#count)
    this.#streams.set(id, stream)
    this.#send({ type: 'open', id, path, headers })
    return () => {
      if (!this.#streams.delete(id)) return
      this.#send({ type: 'close', id })
      this.#rest()
    }
  }

  #send(frame: object): void {
    const text = JSON.stringify(frame)
    const socket = this.#connect()
    if (socket.readyState === WebSocket.OPEN) socket.send(text)
    else this.#waiting.push(text)
  }

  #connect(): WebSocket {
    if (this.#socket) return this.#socket
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.addEventListener('open', () => {
      for (const text of this.#waiting.splice(0)) socket.send(text)
      this.#heard()
    })
    socket.addEventListener('message', (event) => {
      this.#heard()
      this.#receive(JSON.parse(String(event.data)) as Frame)
    })
    // A browser tells nothing of why: an error is always followed by a close.
    socket.addEventListener('close', () => this.#lost(socket))
    return socket
  }

  #heard(): void {
    clearTimeout(this.#silent)
    this.#silent = setTimeout(() => {
      const socket = this.#socket
      if (!socket) return
      socket.close()
      this.#lost(socket)
    }, silence)
  }

  #receive(frame: Frame): void {
    if (frame.type === 'pong') return
    const stream = this.#streams.get(frame.id)
    if (!stream) return
    if (frame.type === 'head') stream.head(frame.status, frame.headers)
    else if (frame.type === 'chunk') stream.chunk(frame.data)
    else {
      this.#streams.delete(frame.id)
      if (frame.type === 'end') stream.end()
      else stream.fail(frame.message)
      this.#rest()
    }
  }

  #lost(socket: WebSocket): void {
    if (this.#socket !== socket) return
    this.#socket = undefined
    this.#waiting = []
    clearTimeout(this.#silent)
    const streams = [...this.#streams.values()]
    this.#streams.clear()
    for (const stream of streams) stream.fail('The connection to the lake was lost.')
  }

  #rest(): void {
    if (this.#streams.size > 0) return
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (this.#streams.size === 0) this.#socket?.close()
    }, lingering)
  }
}
