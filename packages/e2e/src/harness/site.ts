/** A second site over the world's build, with a lake address of a story's choice. Reads the build; owns nothing. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../../lake/test/ports.ts'
import { siteEnvironment } from '../../../launcher/src/environment.ts'
import { readSettings } from '../../../launcher/src/settings.ts'
import { until } from './lake.ts'
import { root, type World } from './world.ts'

export type Site = {
  url: string
  output: () => string
  /** Tells this site of a change as the lake would, in a webhook with this key. */
  tell: (change: Record<string, unknown>, key: string) => Promise<Response>
  stop: () => Promise<void>
}

/** `lakeUrl` is where this site believes its lake to be; its own address in pages stays the world's. */
export async function startSite(world: World, lakeUrl: string): Promise<Site> {
  const sitePort = await freePort()
  const secrets = JSON.parse(readFileSync(join(world.dataDir, 'launcher.json'), 'utf8'))
  const settings = readSettings({
    ...process.env,
    SITE_PORT: String(sitePort),
    LAKE_PORT: new URL(world.lakeUrl).port,
    SITE_URL: world.siteUrl,
    STUDIO_URL: world.lakeUrl,
    DATA_DIR: world.dataDir,
  })
  const child: ChildProcess = spawn(process.execPath, [join(root, 'apps/web/server.ts')], {
    cwd: join(root, 'apps/web'),
    env: { ...siteEnvironment(settings, secrets), NODE_OPTIONS: '', SANITY_API_HOST: lakeUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()))
  const exited = new Promise<void>((done) => child.once('close', () => done()))
  const url = `http://localhost:${sitePort}`
  const tell = async (change: Record<string, unknown>, key: string) => {
    const body = JSON.stringify(change)
    const time = Date.now()
    const signature = createHmac('sha256', String(secrets.webhookSecret))
      .update(`${time}.${body}`)
      .digest('base64url')
    return await fetch(`${url}/api/revalidate`, {
      method: 'POST',
      headers: { 'sanity-webhook-signature': `t=${time},v1=${signature}`, 'idempotency-key': key },
      body,
    })
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  try {
    await until(
      async () =>
        await fetch(`${url}/healthz`).then(
          (answer) => answer.status,
          () => 0,
        ),
      (status) => status === 200 || child.exitCode !== null,
      { patience: 30_000, pause: 100, what: 'The second site' },
    )
    if (child.exitCode !== null) throw new Error(`The second site ended with exit ${child.exitCode}.`)
  } catch (error) {
    await stop()
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${output}`, { cause: error })
  }
  return { url, output: () => output, tell, stop }
}
