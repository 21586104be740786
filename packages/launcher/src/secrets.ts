/**
 * What site and lake must know of each other: made at the first start, kept under the data folder for its owner only
 * (mode 0600), never printed and never in an address. The importer reads the same file.
 */
import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { root, type Settings } from './settings.ts'

const shape = z.object({
  /** Names this data; a site built from other data is built again. */
  id: z.string(),
  apiHost: z.string(),
  projectId: z.string(),
  dataset: z.string(),
  readToken: z.string(),
  writeToken: z.string(),
  webhookSecret: z.string(),
  previewSecret: z.string(),
})
export type Secrets = z.infer<typeof shape>

const run = promisify(execFile)

async function newToken(
  role: 'viewer' | 'editor',
  label: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const cli = join(root, 'packages/lake/src/cli.ts')
  const { stdout } = await run(process.execPath, [cli, 'token', 'create', '--role', role, '--label', label], {
    env: environment,
  })
  const token = stdout.trim().split('\n').at(-1)
  if (!token) throw new Error(`The lake's "token create" printed no token for ${label}.`)
  return token
}

/** Undefined for what is no JSON: a file that an editor or a full disk has broken. */
function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const previewShape = z.object({ previewSecret: z.string() })

/** What signs preview sessions where no lake of ours is: the one secret the site needs that its backend does not give. */
export function previewSecretFor(settings: Settings): Pick<Secrets, 'previewSecret'> {
  const file = join(settings.dataDir, 'preview.json')
  if (existsSync(file)) {
    const parsed = previewShape.safeParse(jsonIn(file))
    if (parsed.success) return parsed.data
    throw new Error(`${file} is not what the launcher wrote. Move it away, and a new one is made.`)
  }
  const made = { previewSecret: randomBytes(32).toString('base64url') }
  write(file, made)
  return made
}

function write(file: string, value: object): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** Reads the secrets of this data folder, or makes them. `environment` is the lake's. */
export async function secretsFor(settings: Settings, environment: NodeJS.ProcessEnv): Promise<Secrets> {
  const file = join(settings.dataDir, 'launcher.json')
  const place = {
    apiHost: settings.lakeInside,
    projectId: settings.projectId,
    dataset: settings.dataset,
  }
  let secrets: Secrets
  if (existsSync(file)) {
    const parsed = shape.safeParse(jsonIn(file))
    if (!parsed.success) {
      throw new Error(
        `${file} is not what the launcher wrote. Move it away, and new secrets are made at the next start.`,
      )
    }
    secrets = { ...parsed.data, ...place }
  } else {
    secrets = {
      id: randomUUID(),
      ...place,
      readToken: await newToken('viewer', 'site, reads drafts for previews', environment),
      writeToken: await newToken('editor', 'site, writes redirects; import; demo', environment),
      webhookSecret: randomBytes(32).toString('base64url'),
      previewSecret: randomBytes(32).toString('base64url'),
    }
  }
  write(file, secrets)
  return secrets
}
