/** Must show 1, its second half; runs when the stories' world has been stopped, on the data it left. */
import { describe, expect, test } from '@jest/globals'
import { record } from '../../src/harness/figures.ts'
import { markerName, processesWith } from '../../src/harness/marked.ts'
import { startWorld, type World } from '../../src/harness/world.ts'

const world: World = JSON.parse(process.env.MASTHEAD_WORLD ?? 'null')
const portOf = (url: string) => new URL(url).port

describe('npm start, a second time', () => {
  test('builds nothing, is ready at once, and Ctrl-C leaves no process', async () => {
    const marker = `second-start-${process.pid}`
    const env = {
      [markerName]: marker,
      SITE_PORT: portOf(world.siteUrl),
      LAKE_PORT: portOf(world.lakeUrl),
    }
    const started = await startWorld({ dataDir: world.dataDir, env })
    try {
      expect(started.output()).not.toContain('Building')
      expect((await fetch(world.siteUrl)).status).toBe(200)
      expect(processesWith(marker)).toBeGreaterThan(2)
      record({
        name: 'second start, to the ready block',
        value: started.world.readyAfter,
        unit: 's',
        limit: 20,
      })
    } finally {
      await started.stop()
      expect(started.output()).toContain('Stopped.')
    }
    expect(processesWith(marker)).toBe(0)
  }, 120_000)
})
