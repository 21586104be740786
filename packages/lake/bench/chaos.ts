/**
 * npm run chaos: kill -9 in the middle of 200 writes, 200 times (ROUNDS) on one file, checked every ten rounds.
 * Prints its seed; SEED=… runs the same choice of moments again.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { checkFile } from '../test/chaos/check.ts'
import { random, startWriter } from '../test/chaos/rounds.ts'

const rounds = Number(process.env.ROUNDS ?? 200)
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const next = random(seed)
const folder = mkdtempSync(join(tmpdir(), 'masthead-chaos-'))
const file = join(folder, 'lake.sqlite')
const acknowledged: string[] = []
let slowest = 0
stdout.write(`seed ${seed}, ${rounds} rounds\n`)
for (let round = 1; round <= rounds; round += 1) {
  const began = performance.now()
  const writer = startWriter(file, round)
  await writer.reached(0)
  await writer.reached(1 + Math.floor(next() * 199))
  await new Promise((resolve) => setTimeout(resolve, next() * 5))
  await writer.kill()
  slowest = Math.max(slowest, performance.now() - began)
  acknowledged.push(...writer.acknowledged)
  if (round % 10 !== 0 && round !== rounds) continue
  const { problems, writes, seq } = await checkFile(file, acknowledged)
  stdout.write(
    `round ${round}: ${acknowledged.length} acknowledged, ${writes} there, ${seq} commits, ${problems.length} problems\n`,
  )
  if (problems.length > 0) {
    stdout.write(`${problems.slice(0, 20).join('\n')}\nThe file is kept: ${file}\n`)
    process.exit(1)
  }
}
stdout.write(`0 lost, 0 half. The slowest round took ${Math.round(slowest)} ms.\n`)
rmSync(folder, { recursive: true, force: true })
