/**
 * `npm test`: every package's tests, then the stories in a real browser over a whole Masthead that is started as a
 * person starts it. The last line counts what passed and failed.
 */
import { type RunResult, runJest, runStories } from './jest.ts'
import { startWorld } from './harness/world.ts'

const only = process.argv.includes('--unit') ? 'unit' : process.argv.includes('--e2e') ? 'e2e' : 'all'
const results: RunResult[] = []

if (only !== 'e2e') {
  results.push(
    await runJest(['--selectProjects', 'content', 'importer', 'demo', 'lake', 'launcher', 'studio', 'web']),
  )
}
if (only !== 'unit') {
  const started = await startWorld({ echo: true }).catch((error: unknown) => {
    process.stderr.write(
      `The stories could not begin: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    results.push({ passed: 0, failed: 1 })
    return null
  })
  if (started) {
    process.stdout.write(`\nready after ${started.world.readyAfter.toFixed(1)} s\n`)
    results.push(...(await runStories(started)))
  }
}
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
