/** @jest-environment node */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import * as data from '../../gallery/fixtures.ts'
import { cardNames, cardTitleSize } from './card.tsx'
import { socialCardImage } from './image.tsx'

const cards = { lab: data.lab, harbour: data.short, report: data.drought, site: null }

test.each(Object.entries(cards))('the card of %s is a picture of 1200 x 630', async (name, item) => {
  const answer = await socialCardImage(item, data.settings)
  expect(answer.headers.get('content-type')).toBe('image/png')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  // Large networks refuse more than a few megabytes; a card is well under one.
  expect(bytes.length).toBeLessThan(400_000)
  if (process.env.LOOK) await writeFile(join(process.env.LOOK, `card-${name}.png`), bytes)
})

test('long titles are set smaller, many names are cut', () => {
  expect(cardTitleSize('x'.repeat(40)).fontSize).toBe(92)
  expect(cardTitleSize('x'.repeat(80)).fontSize).toBe(68)
  expect(cardTitleSize('x'.repeat(81)).fontSize).toBe(54)
  expect(cardNames(data.short)).toBe('Lucien Achterberg, Aroha Ngata and others')
  expect(cardNames(data.lab)).toBe('Ines Halvorsen and Tomasz Adeyemi')
})
