import type { NextConfig } from 'next'

const config: NextConfig = {
  // Each data folder has a build of its own, so that two starts from one checkout never share one.
  distDir: process.env.SITE_BUILD_DIR || '.next',
  experimental: {
    // Else a build writes the name of its folder into tsconfig.json.
    strictRouteTypes: true,
    // Readers' pages carry no script that could navigate, so there is nothing to warn of in development.
    instantInsights: { validationLevel: 'manual-warning' },
  },
  cacheComponents: true,
  // Next 16.4.5 with it: a page made on demand that fails never answers, where a 503 is due.
  partialPrefetching: false,
  // Published content stays until the webhook names it; nothing expires by the clock.
  cacheLife: { default: { stale: 300, revalidate: 31_536_000, expire: 31_536_001 } },
  poweredByHeader: false,
  // The site's own server compresses pages and makes validators, after it has taken the scripts out.
  generateEtags: false,
  transpilePackages: ['@masthead/content'],
  // `npm run check` is where types are checked, tests included; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  reactStrictMode: true,
  turbopack: { root: new URL('../..', import.meta.url).pathname },
  outputFileTracingRoot: new URL('../..', import.meta.url).pathname,
}

export default config
