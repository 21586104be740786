import { afterEach, describe, expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireFreePort, takeData } from './preflight.ts'
import { readSettings } from './settings.ts'

const folders: string[] = []
const servers: Server[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  for (const server of servers.splice(0)) server.close()
})

function settingsWithFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-launcher-'))
  folders.push(folder)
  return readSettings({ DATA_DIR: folder })
}

describe('before anything is started', () => {
  test.each(['127.0.0.1', '0.0.0.0'])('a port taken on %s is named, with the way out', async (host) => {
    const server = createServer()
    servers.push(server)
    await new Promise<void>((done) => {
      server.listen(0, host, done)
    })
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(requireFreePort('SITE_PORT', port)).rejects.toThrow(
      new RegExp(`Port ${port} is in use.*SITE_PORT=${port + 10} npm start$`, 's'),
    )
    await expect(requireFreePort('LAKE_PORT', port, 'npm run dev')).rejects.toThrow(/ npm run dev$/)
  })

  test('a second start on the same data names the first', () => {
    const settings = settingsWithFolder()
    // The parent of the test runner is alive, and is not this process.
    writeFileSync(
      join(settings.dataDir, 'launcher.lock'),
      `${process.ppid}\nhttp://localhost:3000\nhttp://localhost:3333\n`,
    )
    expect(() => takeData(settings)).toThrow(
      new RegExp(`process ${process.ppid}.*http://localhost:3000.*DATA_DIR=`, 's'),
    )
  })

  test('a lock left by a process that is gone is taken over, and released at the end', () => {
    const settings = settingsWithFolder()
    writeFileSync(
      join(settings.dataDir, 'launcher.lock'),
      '4194304\nhttp://localhost:3000\nhttp://localhost:3333\n',
    )
    const release = takeData(settings)
    release()
    takeData(settings)()
  })

  test('a lock that a power cut has left empty is taken over', () => {
    const settings = settingsWithFolder()
    writeFileSync(join(settings.dataDir, 'launcher.lock'), '')
    takeData(settings)()
  })
})
