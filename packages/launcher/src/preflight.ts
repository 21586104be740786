/** What can be said before anything is started: a port in use, a second start on the same data. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import { root, type Settings } from './settings.ts'
import { isAlive } from './turn.ts'

/** An error whose message is for the person at the terminal; no stack is shown. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'),
    )
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** `start` is the command that was given, for the way out. */
export async function requireFreePort(
  name: 'SITE_PORT' | 'LAKE_PORT',
  port: number,
  start: 'npm start' | 'npm run dev' = 'npm start',
): Promise<void> {
  const free =
    (await isFree(port, '127.0.0.1')) && (await isFree(port, '::1')) && (await isFree(port, '0.0.0.0'))
  if (free) return
  throw new Refusal(
    `Port ${port} is in use by another program.\n` +
      `Stop that program, or choose another port: ${name}=${port + 10} ${start}`,
  )
}

/**
 * Where the lake listens in development, when Vite stands in front of it: one port further on, where the site must not
 * be. Nobody has taken that port yet when the launcher looks whether the ports are free, so it is asked here.
 */
export function innerLakePort({ sitePort, lakePort }: Settings): number {
  const inner = lakePort + 1
  if (inner === sitePort) {
    throw new Refusal(
      `SITE_PORT ${sitePort} is where the lake listens in development: the Studio takes LAKE_PORT ${lakePort}, and the lake the port after it.\n` +
        `Choose another port for the site: SITE_PORT=${sitePort + 10} npm run dev`,
    )
  }
  if (inner > 65_535) {
    throw new Refusal(
      `LAKE_PORT ${lakePort} is the last port there is, and in development the lake needs the one after it too.\n` +
        `Choose a lower one: LAKE_PORT=${lakePort - 10} npm run dev`,
    )
  }
  return inner
}

/**
 * Takes the data folder for this launcher, or refuses with the one that has it. A lock whose process is gone
 * (a power cut, kill -9) is taken over. The lake has a lock of its own: this one only speaks earlier.
 */
export function takeData(settings: Settings): () => void {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const file = join(settings.dataDir, 'launcher.lock')
  if (existsSync(file)) {
    const [pid, siteUrl, studioUrl] = readFileSync(file, 'utf8').trim().split('\n')
    if (Number(pid) !== process.pid && isAlive(Number(pid))) {
      const folder = relative(root, settings.dataDir) || settings.dataDir
      throw new Refusal(
        `Masthead is running on this data already (process ${pid}, folder ${folder}):\n` +
          `  site    ${siteUrl}\n  Studio  ${studioUrl}\n` +
          'Use that one, or stop it with Ctrl-C where it runs. For a second one beside it, give it its own folder and ports:\n' +
          '  DATA_DIR=./data2 SITE_PORT=3010 LAKE_PORT=3343 npm start',
      )
    }
    rmSync(file, { force: true })
  }
  let handle: number
  try {
    handle = openSync(file, 'wx', 0o600)
  } catch {
    throw new Refusal(
      'Another start on the same data happened at this very moment. Look whether it is running, then try again.',
    )
  }
  writeSync(handle, `${process.pid}\n${settings.siteUrl}\n${settings.studioUrl}\n`)
  closeSync(handle)
  return () => rmSync(file, { force: true })
}
