/** @jest-environment node */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testLake, type TestLake } from '../../packages/lake/test/lake.ts'
import { dropUnsendable } from './closed-sockets.ts'

let lake: TestLake
beforeAll(async () => {
  lake = await testLake()
})
afterAll(async () => await lake.close())

/** As Chromium does, this complains of what is sent too late. */
function complaining() {
  const complaints: unknown[] = []
  const scope = {
    WebSocket: class extends WebSocket {
      override send(...data: Parameters<WebSocket['send']>): void {
        if (this.readyState > this.OPEN) complaints.push(data[0])
        super.send(...data)
      }
    },
  }
  return { scope, complaints }
}

test('what comes too late is dropped without a word, and what comes in time arrives', async () => {
  const { scope, complaints } = complaining()
  dropUnsendable(scope)
  const socket = new scope.WebSocket(new URL('/v1/streams', lake.url.replace(/^http/, 'ws')))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const answered = new Promise((resolve) => socket.addEventListener('message', resolve))
  socket.send(JSON.stringify({ type: 'ping' }))
  await answered
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
  socket.close()
  socket.send('while it closes')
  await closed
  socket.send('afterwards')
  expect(complaints).toEqual([])
})
