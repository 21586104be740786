/** A real HTTP server, and requests whose every header is ours. For tests. */
import { createServer, request, type IncomingHttpHeaders, type RequestListener } from 'node:http'

export type Reply = { status: number; headers: IncomingHttpHeaders; body: Buffer }
export type Listening = {
  port: number
  ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Reply>
  /** Cuts every connection. */
  drop: () => void
  close: () => Promise<void>
}

export async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    port,
    ask: (path, headers = {}, method = 'GET') =>
      new Promise((done, fail) => {
        const asked = request({ host: '127.0.0.1', port, path, headers, method }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', fail)
          answer.on('end', () =>
            done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
          )
        })
        asked.on('error', fail)
        asked.end()
      }),
    drop: () => server.closeAllConnections(),
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
