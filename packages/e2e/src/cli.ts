/** `npm run test:e2e -- [--page FILE] [-t NAME]`: the stories alone, the import story on any page in the seed's layout. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startWorld } from './harness/world.ts'
import { runJest, storyPages } from './jest.ts'

const { values } = parseArgs({
  options: { page: { type: 'string' }, t: { type: 'string', short: 't' } },
  allowPositionals: false,
})
const page = values.page && resolve(process.env.INIT_CWD ?? process.cwd(), values.page)
if (page && !existsSync(page)) {
  process.stderr.write(`--page: there is no file ${page}\n`)
  process.exit(2)
}
const started = await startWorld({ echo: true })
try {
  const name = values.t ?? (page ? 'import story' : undefined)
  const result = await runJest(['--selectProjects', 'e2e', '--runInBand', ...(name ? ['-t', name] : [])], {
    MASTHEAD_WORLD: JSON.stringify(started.world),
    MASTHEAD_PAGES: JSON.stringify(storyPages(page)),
  })
  process.stdout.write(`\n${result.passed} passed, ${result.failed} failed\n`)
  process.exitCode = result.failed === 0 && result.passed > 0 ? 0 : 1
} finally {
  await started.stop()
}
