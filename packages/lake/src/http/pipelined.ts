/**
 * Requests that a client sends on one connection without waiting for answers (HTTP pipelining).
 *
 * Invariant: of one connection at most `most` are being answered; what came beyond them waits, and nothing more is read.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const most = 16

type Answer = (request: IncomingMessage, response: ServerResponse) => void
type Line = { running: number; waiting: [IncomingMessage, ServerResponse][]; paused: boolean }

/** `answer`, for so many requests of a connection at once. */
export function inTurn(answer: Answer): Answer {
  const lines = new WeakMap<Socket, Line>()
  const begin = (line: Line, request: IncomingMessage, response: ServerResponse): void => {
    line.running += 1
    const { socket } = request
    response.once('close', () => {
      line.running -= 1
      const next = line.waiting.shift()
      if (next && !socket.destroyed) begin(line, ...next)
      if (line.waiting.length > 0 || !line.paused) return
      line.paused = false
      socket.resume()
    })
    answer(request, response)
  }
  return (request, response) => {
    const line = lines.get(request.socket) ?? { running: 0, waiting: [], paused: false }
    lines.set(request.socket, line)
    if (line.running < most) return begin(line, request, response)
    line.waiting.push([request, response])
    line.paused = true
    request.socket.pause()
  }
}
