/**
 * `npm run report`: every figure an issue asks for, measured on this machine now. The stories note theirs while they
 * run; Lighthouse and the first start are added here.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { articlePath } from '@masthead/content'
import type { Figure } from '../harness/figures.ts'
import { lakeClient } from '../harness/lake.ts'
import { startWorld } from '../harness/world.ts'
import { runStories } from '../jest.ts'
import { categories, lighthouseScores } from './lighthouse.ts'

const folder = mkdtempSync(join(tmpdir(), 'masthead-report-'))
const file = join(folder, 'figures.ndjson')
process.env.MASTHEAD_FIGURES = file

const started = await startWorld({ echo: true })
const slug = await lakeClient(started.world).fetch<string>(
  '*[_type == "article" && defined(slug.current)] | order(date desc)[0].slug.current',
)
const address = `${started.world.siteUrl}${articlePath(slug)}`
const scores = await lighthouseScores(address, 3)
const results = await runStories(started)

const noted: Figure[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Figure)
  : []
const figures: Figure[] = [
  {
    name: 'start with nothing built, to the ready block',
    value: started.world.readyAfter,
    unit: 's',
    limit: 480,
  },
  ...noted,
]
const rows = figures.map((figure) => [
  figure.value <= figure.limit ? 'ok' : 'MISS',
  figure.name,
  `${figure.value.toFixed(2)} ${figure.unit}`,
  `limit ${figure.limit} ${figure.unit}`,
])
for (const name of categories) {
  rows.push([
    scores[name] >= 95 ? 'ok' : 'MISS',
    `Lighthouse, ${name}, ${new URL(address).pathname}`,
    String(scores[name]),
    'at least 95',
  ])
}
const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
process.stdout.write(
  `\n${rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')}\n`,
)
rmSync(folder, { recursive: true, force: true })
process.exit(results.every((result) => result.failed === 0) ? 0 : 1)
