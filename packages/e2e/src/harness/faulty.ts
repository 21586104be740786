/** A line between a site and its lake that can be cut: a TCP proxy whose behaviour a story chooses while it runs. */
import { connect, createServer, type Server, type Socket } from 'node:net'

/** `refuse`: nobody is there. `hang`: taken, never answered. `half`: JSON that ends in the middle. `wrong`: whole JSON,
 * but of another shape. */
export type Mood = 'pass' | 'refuse' | 'hang' | 'half' | 'wrong'

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n'
const answers = { half: `${head}{"result":{"_id":"`, wrong: `${head}{"result":{"_id":"x"},"ms":1}` }

export class FaultyLine {
  readonly #to: URL
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  #mood: Mood = 'pass'
  port = 0

  constructor(to: string) {
    this.#to = new URL(to)
  }

  get url(): string {
    return `http://localhost:${this.port}`
  }

  async set(mood: Mood): Promise<void> {
    this.#mood = mood
    for (const socket of this.#sockets) socket.destroy()
    if (mood === 'refuse') await this.#shut()
    else if (!this.#server) await this.#open()
  }

  async close(): Promise<void> {
    await this.set('refuse')
  }

  async #shut(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (server) await new Promise<void>((done) => server.close(() => done()))
  }

  async #open(): Promise<void> {
    const server = createServer((socket) => this.#serve(socket))
    this.#server = server
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(this.port, done)
    })
    const address = server.address()
    if (address !== null && typeof address === 'object') this.port = address.port
  }

  #serve(socket: Socket): void {
    this.#keep(socket)
    if (this.#mood === 'hang') return
    if (this.#mood === 'half' || this.#mood === 'wrong') {
      const answer = answers[this.#mood]
      socket.once('data', () => socket.end(answer))
      return
    }
    const onward = connect(Number(this.#to.port || 80), this.#to.hostname)
    this.#keep(onward)
    socket.pipe(onward).pipe(socket)
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
  }
}
