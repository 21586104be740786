import { preload } from 'react-dom'
// The bundler turns these into the very addresses that styles/fonts.css asks for: one file, fetched once.
import sans from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wdth-normal.woff2'
import serif from '@fontsource-variable/literata/files/literata-latin-opsz-normal.woff2'

/** Fetches the two romans with the page instead of after its styles. For the root layout. */
export function FontPreloads() {
  for (const href of [serif, sans]) {
    preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  }
  return null
}
