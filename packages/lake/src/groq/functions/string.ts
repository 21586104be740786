/** string:: */
import type { Meter } from '../run.ts'
import { ofValues, type Maker } from './make.ts'

const ofText = (apply: (text: string) => string): Maker =>
  ofValues(([value], run) => {
    if (typeof value !== 'string') return null
    run.meter.spendText(value.length)
    return apply(value)
  })

export const lower = ofText((text) => text.toLowerCase())
export const upper = ofText((text) => text.toUpperCase())

/** Piece by piece, so that a text of a million pieces can be stopped at. */
function parts(text: string, separator: string, meter: Meter): string[] {
  meter.spendText(text.length)
  if (text === '') return []
  if (separator === '') {
    meter.spendItems(text.length)
    return Array.from(text)
  }
  const made: string[] = []
  let from = 0
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
    made.push(text.slice(from, at))
    meter.spend(1)
    from = at + separator.length
  }
  made.push(text.slice(from))
  return made
}

export const string: Record<string, Maker> = {
  lower,
  upper,
  trim: ofText((text) => text.trim()),
  split: ofValues(([text, separator], run) => {
    if (typeof text !== 'string' || typeof separator !== 'string') return null
    return parts(text, separator, run.meter)
  }),
  startsWith: ofValues(([text, start], run) => {
    if (typeof text !== 'string' || typeof start !== 'string') return null
    run.meter.compared(text, start)
    return text.startsWith(start)
  }),
}
