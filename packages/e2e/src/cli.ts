/** `npm run test:e2e -- [--page FILE] [-t NAME]`: the stories alone, the import story on any page in the seed's layout. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startWorld } from './harness/world.ts'
import { runStories } from './jest.ts'

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
const name = values.t ?? (page ? 'import story' : undefined)
const results = await runStories(started, { page, name })
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
