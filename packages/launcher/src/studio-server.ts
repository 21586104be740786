/** The process that serves the built Studio where no lake does: see studio-app.ts. The launcher sets its environment. */
import { serve } from '@hono/node-server'
import { studioApp } from './studio-app.ts'

const { env } = process
const app = studioApp({
  folder: env.STUDIO_DIR ?? '',
  projectId: env.SANITY_PROJECT_ID ?? '',
  apiHost: env.SANITY_API_HOST || undefined,
  siteUrl: env.SITE_URL ?? '',
})
const host = env.LAKE_HOST || 'localhost'
// "localhost" is both of this machine's loopback addresses, as it is for the lake.
for (const hostname of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
  const server = serve({ fetch: app.fetch, hostname, port: Number(env.STUDIO_PORT) })
  server.once('error', (error: NodeJS.ErrnoException) => {
    // A machine without IPv6 has only one loopback address.
    if (hostname === '::1' && error.code !== 'EADDRINUSE') return
    process.stderr.write(`The Studio cannot be served on ${hostname}:${env.STUDIO_PORT}: ${error.message}\n`)
    process.exit(1)
  })
}
