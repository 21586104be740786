/** Lighthouse over a page of the running site, offline, the median of several runs: four scores of 0-100. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromiumFlags, findChromium } from '../harness/chromium.ts'
import { percentile } from '../harness/figures.ts'
import { freePort } from '../../../lake/test/ports.ts'
import { until } from '../harness/lake.ts'

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Scores = Record<(typeof categories)[number], number>

export async function lighthouseScores(url: string, runs: number): Promise<Scores> {
  const port = await freePort()
  const profile = mkdtempSync(join(tmpdir(), 'masthead-lighthouse-'))
  const browser = spawn(
    findChromium(),
    [
      ...chromiumFlags,
      '--headless=new',
      `--remote-debugging-port=${port}`,
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  )
  const gone = new Promise((done) => browser.once('close', done))
  try {
    await until(
      () =>
        fetch(`http://127.0.0.1:${port}/json/version`).then(
          (answer) => answer.ok,
          () => false,
        ),
      (answering) => answering,
      { what: 'The browser' },
    )
    const samples: Scores[] = []
    for (let run = 0; run < runs; run += 1) {
      const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...categories] })
      if (!result) throw new Error(`Lighthouse gave no result for ${url}`)
      const scores = Object.fromEntries(
        categories.map((name) => [name, Math.round((result.lhr.categories[name]?.score ?? 0) * 100)]),
      ) as Scores
      samples.push(scores)
    }
    return Object.fromEntries(
      categories.map((name) => [
        name,
        percentile(
          samples.map((scores) => scores[name]),
          0.5,
        ),
      ]),
    ) as Scores
  } finally {
    browser.kill()
    await gone
    rmSync(profile, { recursive: true, force: true })
  }
}
