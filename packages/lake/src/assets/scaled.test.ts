/** The cache of scaled images on the disk, and the room to wait for one. */
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
    expect(await new ScaledImages(dataDir, 1000).get('a picture', 'somebody', async () => bytes)).toEqual(
      bytes,
    )
    expect(readdirSync(left).length).toBeLessThanOrEqual(9)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('is never larger than its limit, whoever asks for whatever, and keeps what is asked for', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'masthead-scaled-'))
  try {
    const scaled = new ScaledImages(dataDir, 10_000)
    const folder = join(dataDir, 'cache/images')
    const kept = () =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
    let made = 0
    const make = async () => {
      made += 1
      return Buffer.alloc(100)
    }
    for (let n = 0; n < 300; n += 1) {
      await scaled.get(`a variant ${n}`, 'somebody', make)
      // What is looked at is as new as what was just made.
      await scaled.get('the front page', 'a reader', make)
      await new Promise((done) => setTimeout(done, 2))
      expect(kept()).toBeLessThanOrEqual(102)
    }
    expect(made).toBe(301)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('one caller cannot take all the room to wait, and two are made at once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'masthead-scaled-'))
  try {
    const scaled = new ScaledImages(dataDir, 1_000_000)
    let [busy, most] = [0, 0]
    const make = async () => {
      busy += 1
      most = Math.max(most, busy)
      await new Promise((done) => setTimeout(done, 1))
      busy -= 1
      return Buffer.alloc(10)
    }
    const greedy = await Promise.allSettled([
      ...Array.from({ length: 60 }, (_, n) => scaled.get(`greedy ${n}`, 'greedy', make)),
      scaled.get('modest', 'modest', make),
    ])
    const refused = greedy.filter((outcome) => outcome.status === 'rejected')
    expect(refused.length).toBe(8)
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: 'tooMany',
        message: expect.stringMatching(/50 pictures of yours/),
      })
    expect([greedy.at(-1)?.status, most]).toEqual(['fulfilled', 2])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
