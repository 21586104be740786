/**
 * One WebSocket for all event streams of a page: the browser's end of packages/lake/src/http/socket-streams.ts.
 *
 * Invariants: a stream behaves as its fetch would: it answers once, in order, and fails as a dropped connection does
 * when the socket is lost, so that the client's own reconnection goes on working; nothing is sent for a stream that
 * was given up. The socket opens with the first stream and closes a while after the last.
 *
 * A stream hears of a loss when the lake is there again, or when it stays away for longer than `patience`: the Studio
 * locks a form whose stream is gone, and what is typed into a locked form is lost.
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
/** A restart of the lake is shorter; after that an editor had better know. */
const patience = 10_000
const shortestPause = 100
const longestPause = 1000

type Open = { frame: string; stream: Stream; sent: boolean }

export class SharedSocket {
  readonly #address: string
  readonly #patience: number
  readonly #streams = new Map<string, Open>()
  #socket: WebSocket | undefined
  #count = 0
  #pause = shortestPause
  #giveUp: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #silent: ReturnType<typeof setTimeout> | undefined
  #idle: ReturnType<typeof setTimeout> | undefined

  /** `address` is "ws://…/v1/streams". */
  constructor(address: string, options: { patience?: number } = {}) {
    this.#address = address
    this.#patience = options.patience ?? patience
  }

  open(path: string, headers: Record<string, string>, stream: Stream): () => void {
    clearTimeout(this.#idle)
    this.#count += 1
    const id = String(this.#count)
    const opened = { frame: JSON.stringify({ type: 'open', id, path, headers }), stream, sent: false }
    this.#streams.set(id, opened)
    const socket = this.#socket
    if (socket?.readyState === WebSocket.OPEN) this.#send(socket, opened)
    else this.#connect()
    return () => {
      if (!this.#streams.delete(id)) return
      if (opened.sent && this.#socket?.readyState === WebSocket.OPEN)
        this.#socket.send(JSON.stringify({ type: 'close', id }))
      this.#rest()
    }
  }

  #send(socket: WebSocket, opened: Open): void {
    opened.sent = true
    socket.send(opened.frame)
  }

  #connect(): void {
    this.#giveUp ??= setTimeout(() => this.#fail('The lake is away.'), this.#patience)
    if (this.#socket || this.#again !== undefined) return
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.addEventListener('open', () => this.#connected(socket))
    socket.addEventListener('message', (event) => {
      this.#heard()
      this.#receive(JSON.parse(String(event.data)) as Frame)
    })
    // A browser tells nothing of why: an error is always followed by a close.
    socket.addEventListener('close', () => this.#lost(socket))
  }

  #connected(socket: WebSocket): void {
    clearTimeout(this.#giveUp)
    this.#giveUp = undefined
    this.#pause = shortestPause
    this.#heard()
    // What was open on a former socket has missed something, and has to be opened anew.
    this.#fail('The connection to the lake was lost.', ({ sent }) => sent)
    for (const opened of this.#streams.values()) if (!opened.sent) this.#send(socket, opened)
  }

  #fail(reason: string, which: (opened: Open) => boolean = () => true): void {
    clearTimeout(this.#giveUp)
    this.#giveUp = undefined
    for (const [id, opened] of this.#streams) {
      if (!which(opened)) continue
      this.#streams.delete(id)
      opened.stream.fail(reason)
    }
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
    const stream = this.#streams.get(frame.id)?.stream
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
    clearTimeout(this.#silent)
    if (this.#streams.size === 0) return
    this.#again = setTimeout(() => {
      this.#again = undefined
      if (this.#streams.size > 0) this.#connect()
    }, this.#pause)
    this.#pause = Math.min(longestPause, this.#pause * 2)
    this.#connect()
  }

  #rest(): void {
    if (this.#streams.size > 0) return
    clearTimeout(this.#giveUp)
    this.#giveUp = undefined
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (this.#streams.size === 0) this.#socket?.close()
    }, lingering)
  }
}
