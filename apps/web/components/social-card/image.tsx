/** Social cards as PNG, 1200 x 630: a route answers with what this returns. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImageResponse } from 'next/og'
import type { SettingsResult } from '@masthead/content'
import { platesOf } from '../layout/shell.tsx'
import { siteName } from '../site-name.ts'
import { cardSize, SocialCard } from './card.tsx'
import type { CardItem } from './card.tsx'

const files = {
  Display: 'literata-display.ttf',
  Italic: 'literata-italic.ttf',
  Wordmark: 'literata-wordmark.ttf',
  Semibold: 'instrument-sans-semibold.ttf',
  Medium: 'instrument-sans-medium.ttf',
} as const

const folder = 'components/social-card/fonts'

/** The server may run from the app's folder or from the repository's. */
function fontFolder(): string {
  const known = [join(process.cwd(), folder), join(process.cwd(), 'apps/web', folder)]
  const found = known.find((path) => existsSync(path))
  if (!found) throw new Error(`The fonts of the social cards are in none of: ${known.join(', ')}`)
  return found
}

let loaded: Promise<{ name: string; data: Buffer }[]> | undefined
const fonts = () =>
  (loaded ??= Promise.all(
    Object.entries(files).map(async ([name, file]) => ({
      name,
      data: await readFile(join(fontFolder(), file)),
    })),
  ))

/** `item` null: the card of the site itself. */
export async function socialCardImage(item: CardItem | null, settings: SettingsResult): Promise<Response> {
  return new ImageResponse(<SocialCard item={item} name={siteName(settings)} plates={platesOf(settings)} />, {
    ...cardSize,
    fonts: await fonts(),
  })
}
