/** `npm run bench`: every bench, one after the other. Fails where one of them finds a limit overstepped. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { print } from './measure.ts'

let failed = 0
for (const name of ['groq', 'request', 'write', 'load', 'memory']) {
  print(`\n=== ${name} ===`)
  const file = join(import.meta.dirname, `${name}.ts`)
  const { status } = spawnSync(process.execPath, ['--max-old-space-size=12000', file], { stdio: 'inherit' })
  if (status !== 0) failed++
}
process.exitCode = failed > 0 ? 1 : 0
