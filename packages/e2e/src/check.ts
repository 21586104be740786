/** `npm run check`: format, lint, types, import rules, unused code. All of them run; each failure is shown whole. */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const bin = (name: string) => resolve(root, 'node_modules/.bin', name)

type Check = { name: string; command: string; args: string[] }
type Outcome = { check: Check; code: number | null; output: string; seconds: number }

const checks: Check[] = [
  { name: 'format', command: bin('oxfmt'), args: ['--check'] },
  { name: 'lint', command: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'types', command: bin('tsc'), args: ['--noEmit', '-p', '.'] },
  {
    name: 'import rules',
    command: bin('depcruise'),
    args: ['packages', 'studio', 'apps', '--config', '.dependency-cruiser.mjs'],
  },
  { name: 'unused code', command: bin('knip'), args: [] },
]

function run(check: Check): Promise<Outcome> {
  const began = Date.now()
  return new Promise((done) => {
    const child = spawn(check.command, check.args, { cwd: root })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    child.once('error', (error) => done({ check, code: 1, output: error.message, seconds: 0 }))
    child.once('close', (code) => done({ check, code, output, seconds: (Date.now() - began) / 1000 }))
  })
}

let failed = 0
for (const check of checks) {
  const outcome = await run(check)
  const good = outcome.code === 0
  if (!good) failed += 1
  process.stdout.write(`${good ? 'ok    ' : 'FAILED'}  ${check.name} (${outcome.seconds.toFixed(1)} s)\n`)
  if (!good) process.stdout.write(`${outcome.output}\n`)
}
process.exit(failed === 0 ? 0 : 1)
