/**
 * `npm start`: the lake, the demo edition in an empty lake, what is not built yet, the site; then the ready block.
 * Invariant: whatever goes wrong, everything that was started is stopped before the launcher ends.
 */
import { lakeArguments } from '@masthead/lake/arguments'
import { join, relative } from 'node:path'
import { buildOnce, fingerprint, isBuilt } from './builds.ts'
import { fillWithDemo } from './demo.ts'
import * as environment from './environment.ts'
import { untilHealthy } from './health.ts'
import { requireFreePort, takeData } from './preflight.ts'
import { keepRunning, runToEnd, type Service } from './processes.ts'
import { ready, say, step } from './say.ts'
import { previewSecretFor, secretsFor, type Secrets } from './secrets.ts'
import { root, type Settings } from './settings.ts'

const bin = (name: string) => join(root, 'node_modules', name)

async function buildStudio(settings: Settings, stopping: AbortSignal): Promise<void> {
  const output = environment.studioOutput(settings)
  const print = fingerprint(['studio', 'packages/content'], environment.studioVariables(settings))
  const build = { output, dataDir: settings.dataDir, print }
  if (isBuilt(build, 'index.html')) return
  const run = () =>
    runToEnd(
      {
        name: "The Studio's build",
        args: [bin('sanity/bin/sanity'), 'build', '--yes', join(root, output)],
        cwd: join(root, 'studio'),
        env: environment.studioEnvironment(settings),
      },
      stopping,
    )
  await buildOnce(build, () => step('Building the Studio, once', run), stopping)
}

async function buildSite(
  settings: Settings,
  secrets: Partial<Secrets>,
  stopping: AbortSignal,
): Promise<void> {
  // The pages built ahead hold content, so a build belongs to the data it was made from.
  const env = environment.siteEnvironment(settings, secrets)
  const print = fingerprint(['apps/web', 'packages/content'], {
    data: secrets.id ?? settings.projectId,
    dataset: settings.dataset,
    site: settings.siteUrl,
    studio: settings.studioUrl,
    api: env.SANITY_API_HOST,
  })
  const build = { output: environment.siteOutput(settings), dataDir: settings.dataDir, print }
  if (isBuilt(build, 'BUILD_ID')) return
  const run = () =>
    runToEnd(
      {
        name: "The site's build",
        args: [bin('next/dist/bin/next'), 'build'],
        cwd: join(root, 'apps/web'),
        env,
      },
      stopping,
    )
  await buildOnce(build, () => step('Building the site, once', run), stopping)
}

export type Running = { stop: () => Promise<void> }

/** Starts everything and answers when a reader can read. Rejects when it cannot, with nothing left running. */
export async function startAll(settings: Settings, stopping: AbortSignal): Promise<Running> {
  const services: Service[] = []
  const release = takeData(settings)
  const stop = async () => {
    await Promise.all(services.map((service) => service.stop()))
    release()
  }
  try {
    await requireFreePort('SITE_PORT', settings.sitePort)
    await requireFreePort('LAKE_PORT', settings.lakePort)
    let secrets: Partial<Secrets> = {}
    if (settings.backend === 'lake') {
      const known = await secretsFor(settings, environment.lakeEnvironment(settings))
      secrets = known
      const lake = keepRunning(
        {
          name: 'The lake',
          args: lakeArguments,
          env: environment.lakeEnvironment(settings, known),
        },
        say,
      )
      services.push(lake)
      await step('Starting the lake', () => untilHealthy(`${settings.lakeInside}/healthz`, lake, stopping))
      if (settings.demo) await fillWithDemo(known, stopping)
    } else secrets = previewSecretFor(settings)
    await buildStudio(settings, stopping)
    await buildSite(settings, secrets, stopping)
    const site = keepRunning(
      {
        name: 'The site',
        args: [join(root, 'apps/web/server.ts')],
        cwd: join(root, 'apps/web'),
        env: environment.siteEnvironment(settings, secrets),
      },
      say,
    )
    services.push(site)
    await step('Starting the site', () =>
      untilHealthy(`http://localhost:${settings.sitePort}/healthz`, site, stopping),
    )
    if (settings.backend !== 'lake') services.push(await serveStudio(settings, stopping))
    ready(readyLines(settings))
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Without a lake of our own, the Studio's files are served by a process of the launcher's own. */
async function serveStudio(settings: Settings, stopping: AbortSignal): Promise<Service> {
  const studio = keepRunning(
    {
      name: 'The Studio',
      args: ['packages/launcher/src/studio-server.ts'],
      env: environment.studioServerEnvironment(settings),
    },
    say,
  )
  await step('Starting the Studio', () => untilHealthy(`${settings.lakeInside}/`, studio, stopping))
  return studio
}

/** What only its owner can give where the lake is not ours, and what stays undone without it. */
function missingOf({ given }: Settings): [string, string][] {
  const missing: [string | undefined, string][] = [
    [given.readToken, 'SANITY_API_READ_TOKEN is not set: previews show no drafts'],
    [given.writeToken, 'SANITY_API_WRITE_TOKEN is not set: a page that moves leaves no redirect'],
    [given.webhookSecret, 'SANITY_WEBHOOK_SECRET is not set: pages do not follow what is published'],
  ]
  return missing.flatMap(([value, words]) => (value === undefined ? [['Missing', words]] : []))
}

export function readyLines(settings: Settings): [string, string][] {
  const where = relative(root, settings.dataDir)
  const data = where.startsWith('..') ? settings.dataDir : `./${where}`
  const lines: [string, string][] = [
    ['Site', settings.siteUrl],
    ['Studio', settings.studioUrl],
  ]
  if (settings.backend === 'lake') {
    lines.push(
      [
        'Sign in',
        'open the Studio and choose "Continue as local editor"; for people of your own: npm run lake -- user add',
      ],
      [
        'Data',
        `${data} (a SQLite file and the pictures; npm run lake -- backup DIR copies it while it runs)`,
      ],
    )
  } else {
    lines.push(
      ['Sign in', 'with your Sanity account'],
      ['Data', `project ${settings.projectId}, dataset ${settings.dataset}`],
      ...missingOf(settings),
    )
  }
  lines.push(['Stop', 'Ctrl-C'])
  return lines
}
