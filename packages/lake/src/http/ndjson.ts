/**
 * One JSON text a line, made as fast as it is taken. Invariant: what the lines are made from is let go of when the
 * last is taken, when the reader goes, and when the reader takes too long.
 */
import { slices } from './in-pieces.ts'

const chunk = 65_536
/** A reader who has not taken all by then holds a view of the store that nobody should hold for ever. */
const patience = 10 * 60_000

/** `end` is called once, whatever ends it. */
export function ndjson(values: Iterable<unknown>, end: () => void = () => {}): Response {
  const iterator = values[Symbol.iterator]()
  const encoder = new TextEncoder()
  let late: NodeJS.Timeout | undefined
  let ended = false
  const finish = () => {
    if (ended) return
    ended = true
    clearTimeout(late)
    iterator.return?.()
    end()
  }
  const next = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    if (ended) return
    let text = ''
    try {
      while (text.length < chunk) {
        const line = iterator.next()
        if (line.done) {
          finish()
          if (text !== '') controller.enqueue(encoder.encode(text))
          controller.close()
          return
        }
        text += `${JSON.stringify(line.value)}\n`
      }
    } catch (error) {
      finish()
      throw error
    }
    controller.enqueue(encoder.encode(text))
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      late = setTimeout(() => {
        finish()
        controller.error(new Error(`The lines were not taken within ${patience / 60_000} minutes.`))
      }, patience)
      late.unref()
    },
    // In slices: whoever takes the lines as fast as they come leaves time for everybody else.
    pull: async (controller) => await slices.do(() => next(controller)),
    cancel: finish,
  })
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
}
