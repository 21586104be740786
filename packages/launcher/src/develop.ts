/**
 * `npm run dev`: the same three parts with hot reload. Vite serves the Studio on the Studio's address and hands the
 * lake's paths to the lake behind it, so that both are one origin here too; Next runs in development; the lake
 * starts anew when its sources change.
 */
import { lakeArguments } from '@masthead/lake/arguments'
import { join } from 'node:path'
import { fillWithDemo } from './demo.ts'
import * as environment from './environment.ts'
import { untilHealthy } from './health.ts'
import { innerLakePort, requireFreePort, takeData } from './preflight.ts'
import { keepRunning, type Service } from './processes.ts'
import { readyLines, type Running } from './run.ts'
import { ready, say, step } from './say.ts'
import { previewSecretFor, secretsFor, type Secrets } from './secrets.ts'
import { root, type Settings } from './settings.ts'

export async function develop(given: Settings, stopping: AbortSignal): Promise<Running> {
  const services: Service[] = []
  const inner = given.backend === 'lake' ? innerLakePort(given) : undefined
  // The site asks the lake itself: Vite, while it bundles, answers nobody.
  const settings = inner === undefined ? given : { ...given, lakeInside: `http://localhost:${inner}` }
  const release = takeData(settings)
  const stop = async () => {
    await Promise.all(services.map((service) => service.stop()))
    release()
  }
  const tell = (name: string) => (line: string) => say(`${name} | ${line}`)
  try {
    await requireFreePort('SITE_PORT', settings.sitePort, 'npm run dev')
    await requireFreePort('LAKE_PORT', settings.lakePort, 'npm run dev')
    let secrets: Partial<Secrets> = {}
    if (inner !== undefined) {
      await requireFreePort('LAKE_PORT', inner, 'npm run dev')
      const known = await secretsFor(settings, environment.lakeEnvironment(settings))
      secrets = known
      const lake = keepRunning(
        {
          name: 'The lake',
          args: ['--watch', '--watch-preserve-output', ...lakeArguments],
          env: environment.lakeEnvironment(settings, known, inner),
          onLine: tell('lake'),
        },
        say,
      )
      services.push(lake)
      await step('Starting the lake', () => untilHealthy(`${settings.lakeInside}/healthz`, lake, stopping))
      if (settings.demo) await fillWithDemo(known, stopping)
    } else secrets = previewSecretFor(settings)
    const studio = keepRunning(
      {
        name: 'The Studio',
        args: [
          join(root, 'node_modules/sanity/bin/sanity'),
          'dev',
          '--port',
          String(settings.lakePort),
          '--no-load-in-dashboard',
        ],
        cwd: join(root, 'studio'),
        env: {
          ...environment.studioEnvironment(settings),
          NODE_ENV: 'development',
          ...(settings.backend === 'lake' && { MASTHEAD_LAKE_BEHIND: settings.lakeInside }),
        },
        onLine: tell('studio'),
      },
      say,
    )
    services.push(studio)
    await step('Starting the Studio', () =>
      untilHealthy(`http://localhost:${settings.lakePort}/`, studio, stopping),
    )
    const site = keepRunning(
      {
        name: 'The site',
        args: [join(root, 'apps/web/server.ts'), '--dev'],
        cwd: join(root, 'apps/web'),
        env: { ...environment.siteEnvironment(settings, secrets), NODE_ENV: 'development' },
        onLine: tell('site'),
      },
      say,
    )
    services.push(site)
    await step('Starting the site', () =>
      untilHealthy(`http://localhost:${settings.sitePort}/healthz`, site, stopping),
    )
    ready(readyLines(settings))
    return { stop }
  } catch (error) {
    await stop()
    throw error
  }
}
