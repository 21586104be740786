import type { Config } from 'jest'
import nextJest from 'next/jest.js'

const next = nextJest({ dir: './apps/web' })

/** One project a package, so that `npm run test:unit -- --selectProjects lake` runs one of them. */
async function project(displayName: string, rootDir: string, environment: 'node' | 'jsdom') {
  const config: Config = {
    displayName,
    rootDir,
    testEnvironment: environment === 'node' ? 'node' : 'jest-environment-jsdom',
    testMatch: ['<rootDir>/**/*.test.{ts,tsx}'],
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    testPathIgnorePatterns: ['/node_modules/', '/.next/', '/dist/'],
    modulePathIgnorePatterns: ['/.next/', '/dist/'],
  }
  return next(config)()
}

export default async (): Promise<Config> => ({
  testTimeout: 30_000,
  projects: await Promise.all([
    project('content', './packages/content', 'node'),
    project('importer', './packages/importer', 'node'),
    project('demo', './packages/demo', 'node'),
    project('lake', './packages/lake', 'node'),
    project('launcher', './packages/launcher', 'node'),
    project('studio', './studio', 'jsdom'),
    project('web', './apps/web', 'node'),
    project('e2e', './packages/e2e', 'node'),
  ]),
})
