/**
 * A whole Masthead for the stories: the launcher itself, started as a person starts it, on a data folder and ports of
 * its own. The runner starts one and hands it to all stories through MASTHEAD_WORLD; a story run alone starts its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../../../lake/test/ports.ts'

export const root = resolve(import.meta.dirname, '../../../..')

export type World = {
  siteUrl: string
  lakeUrl: string
  dataDir: string
  projectId: string
  dataset: string
  readToken: string
  writeToken: string
  /** Seconds from the command to the ready block. */
  readyAfter: number
}

export type Launched = {
  siteUrl: string
  studioUrl: string
  dataDir: string
  child: ChildProcess
  output: () => string
  /** Seconds from the command to the ready block. */
  readyAfter: number
  stop: (options?: { keepData?: boolean }) => Promise<number | null>
}

/** To the whole group, as a terminal sends Ctrl-C. A group that is gone is what was wanted. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

type StartOptions = {
  script?: 'start' | 'dev'
  dataDir?: string
  env?: Record<string, string | undefined>
  patience?: number
  echo?: boolean
}

/** Runs `npm start` on free ports and waits for its ready block. Throws with its output when it does not come. */
export async function launch(options: StartOptions = {}): Promise<Launched> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'masthead-world-'))
  const sitePort = options.env?.SITE_PORT ?? String(await freePort())
  const lakePort = options.env?.LAKE_PORT ?? String(await freePort())
  const began = Date.now()
  const child = spawn('npm', ['run', '--silent', options.script ?? 'start'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      SITE_PORT: sitePort,
      LAKE_PORT: lakePort,
      DATA_DIR: dataDir,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  const exited = new Promise<number | null>((done) => child.once('close', done))
  const stop = async ({ keepData = false } = {}) => {
    signalGroup(child, 'SIGINT')
    // What does not end then is ended, so that a run never hangs.
    const late = setTimeout(() => signalGroup(child, 'SIGKILL'), 30_000)
    const code = await exited
    clearTimeout(late)
    if (!options.dataDir && !keepData) rmSync(dataDir, { recursive: true, force: true })
    return code
  }
  const ready = new Promise<void>((done, fail) => {
    const late = setTimeout(
      () => fail(new Error(`not ready in time:\n${output}`)),
      options.patience ?? 480_000,
    )
    const hear = (data: Buffer) => {
      output += data.toString()
      if (options.echo) process.stdout.write(data)
      if (/^ {2}Stop {2,}/m.test(output)) {
        clearTimeout(late)
        done()
      }
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('close', (code) => {
      clearTimeout(late)
      fail(new Error(`ended with exit ${code ?? 'by signal'} before it was ready:\n${output}`))
    })
  })
  try {
    await ready
  } catch (error) {
    await stop()
    throw error
  }
  return {
    siteUrl: `http://localhost:${sitePort}`,
    studioUrl: `http://localhost:${lakePort}`,
    dataDir,
    child,
    output: () => output,
    readyAfter: (Date.now() - began) / 1000,
    stop,
  }
}

export type Started = Pick<Launched, 'child' | 'output' | 'stop'> & { world: World }

/** A launched Masthead with its lake, and the secrets that site and lake share. */
export async function startWorld(options: StartOptions = {}): Promise<Started> {
  const { siteUrl, studioUrl, dataDir, readyAfter, ...launched } = await launch(options)
  const secrets: Record<string, string> = JSON.parse(readFileSync(join(dataDir, 'launcher.json'), 'utf8'))
  return {
    ...launched,
    world: {
      siteUrl,
      lakeUrl: studioUrl,
      dataDir,
      projectId: secrets.projectId ?? '',
      dataset: secrets.dataset ?? '',
      readToken: secrets.readToken ?? '',
      writeToken: secrets.writeToken ?? '',
      readyAfter,
    },
  }
}

/** The runner's world, or one of the story's own. */
export async function useWorld(): Promise<{ world: World; done: () => Promise<void> }> {
  const given = process.env.MASTHEAD_WORLD
  if (given) return { world: JSON.parse(given), done: async () => {} }
  const started = await startWorld({ echo: true })
  return {
    world: started.world,
    done: async () => {
      await started.stop()
    },
  }
}
