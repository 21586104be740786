/** Runs jest as a child and reads its counts from its own report, so that a crash of the runner counts as a failure. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { root, type Started } from './harness/world.ts'

export type RunResult = { passed: number; failed: number }

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
})

export async function runJest(
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-jest-'))
  const file = join(folder, 'report.json')
  const code = await new Promise<number | null>((done) => {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--experimental-vm-modules',
        join(root, 'node_modules/jest/bin/jest.js'),
        '--json',
        `--outputFile=${file}`,
        ...args,
      ],
      { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    child.once('close', done)
  })
  const read = existsSync(file) ? report.safeParse(JSON.parse(readFileSync(file, 'utf8'))) : null
  rmSync(folder, { recursive: true, force: true })
  if (!read?.success) return { passed: 0, failed: 1 }
  const failed = read.data.numFailedTests + read.data.numRuntimeErrorTestSuites
  return { passed: read.data.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

/** The pages the import story runs on: the kept ones, one that is named, and in CI those beside the checkout. */
export function storyPages(named?: string): string[] {
  if (named) return [named]
  const folders = [
    join(root, 'packages/e2e/pages'),
    ...(process.env.CI ? [join(root, '../shared/seed')] : []),
  ]
  return folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.txt'))
          .map((name) => join(folder, name))
      : [],
  )
}

/** The stories over a running world, then those that need it stopped; the world is gone afterwards. */
export async function runStories(
  started: Started,
  options: { page?: string; name?: string } = {},
): Promise<RunResult[]> {
  const named = options.name ? ['-t', options.name] : []
  const common = ['--selectProjects', 'e2e', '--runInBand', '--passWithNoTests', ...named]
  const env = {
    MASTHEAD_WORLD: JSON.stringify(started.world),
    MASTHEAD_PAGES: JSON.stringify(storyPages(options.page)),
  }
  try {
    const during = await runJest(
      [...common, '--testPathIgnorePatterns', 'stories/after', '/node_modules/'],
      env,
    )
    await started.stop({ keepData: true })
    if (options.name) return [during]
    return [during, await runJest([...common, '--testPathPatterns', 'stories/after'], env)]
  } finally {
    await started.stop()
  }
}
