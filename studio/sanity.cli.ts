import { defineCliConfig } from 'sanity/cli'
import { environment } from './environment.ts'
import { offline } from './vite/offline.ts'

/** In development Vite stands on the Studio's address and hands the lake's paths to the lake behind it. */
const behind = process.env.MASTHEAD_LAKE_BEHIND
const lakePaths = '^/(v1|vX|v\\d{4}-\\d{2}-\\d{2}|images|files|auth|healthz)(/|$)'

export default defineCliConfig({
  api: { projectId: environment.projectId, dataset: environment.dataset },
  deployment: { autoUpdates: false },
  // `npm run typegen -w studio`, after each change of schemas or queries; a test fails until it was run.
  typegen: {
    path: '../packages/content/src/queries/*.ts',
    schema: '.sanity/schema.json',
    generates: '../packages/content/src/sanity.types.ts',
    overloadClientMethods: false,
  },
  vite: (config) => ({
    ...config,
    plugins: [...(config.plugins ?? []), offline({ ownLake: environment.apiHost !== undefined })],
    // The Studio's words about itself, not the machine's that built it.
    build: { ...config.build, chunkSizeWarningLimit: 10_000 },
    ...(behind && {
      server: { ...config.server, proxy: { [lakePaths]: { target: behind, changeOrigin: false, ws: true } } },
    }),
  }),
})
