/**
 * One event stream to one reader. Invariant: a reader that does not read costs a bounded number of bytes, then it is
 * closed; it comes back by itself and is told to fetch anew.
 */
const encoder = new TextEncoder()
/** Bytes that may wait for a slow reader. */
const patience = 4 * 1024 * 1024

export type StreamEvent = { id?: string; event?: string; data: string }

export function formatEvent({ id, event, data }: StreamEvent): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...data.split('\n').map((line) => `data: ${line}`),
  ]
  return `${lines.join('\n')}\n\n`
}

export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  readonly closed: Promise<void>
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  readonly #cut: (() => void) | undefined
  #settle: () => void = () => {}
  #over = false

  /** `cut` hangs up on a reader that does not read; without it the stream breaks with an error. */
  constructor(cut?: () => void) {
    this.#cut = cut
    this.closed = new Promise((settle) => {
      this.#settle = settle
    })
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => this.#end(),
      },
      { highWaterMark: patience, size: (chunk) => chunk.byteLength },
    )
  }

  get over(): boolean {
    return this.#over
  }

  send(event: StreamEvent): void {
    this.#write(formatEvent(event))
  }

  /** Keeps proxies from hanging up on a quiet stream, and lets the reader see that the line is alive. */
  beat(): void {
    this.#write(':\n\n')
  }

  #write(text: string): void {
    if (this.#over || !this.#controller) return
    this.#controller.enqueue(encoder.encode(text))
    if ((this.#controller.desiredSize ?? 0) > 0) return
    this.#end()
    if (this.#cut) this.#cut()
    else this.#controller.error(new Error('The reader is too slow.'))
  }

  /** Ends the body after what was sent; the reader reconnects. */
  close(): void {
    if (this.#over) return
    this.#end()
    try {
      this.#controller?.close()
    } catch {
      // The reader cancelled at this very moment.
    }
  }

  #end(): void {
    this.#over = true
    this.#settle()
  }
}
