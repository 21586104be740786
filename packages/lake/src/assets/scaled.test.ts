/** The cache of scaled images on the disk. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { ScaledImages } from './scaled.ts'

test('is trimmed of what former processes left, however little each of them added', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'masthead-scaled-'))
  try {
    const left = join(dataDir, 'cache/images/ab')
    mkdirSync(left, { recursive: true })
    for (let n = 0; n < 20; n += 1) writeFileSync(join(left, `ab${n}`), Buffer.alloc(100))
    const bytes = Buffer.alloc(10)
    expect(await new ScaledImages(dataDir, 1000).get('a picture', async () => bytes)).toEqual(bytes)
    expect(readdirSync(left).length).toBeLessThanOrEqual(9)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
