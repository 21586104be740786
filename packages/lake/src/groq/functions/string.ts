/** string:: */
import { ofValues, type Maker } from './make.ts'

const ofText = (apply: (text: string) => string): Maker =>
  ofValues(([value], run) => {
    if (typeof value !== 'string') return null
    run.meter.spendText(value.length)
    return apply(value)
  })

export const lower = ofText((text) => text.toLowerCase())
export const upper = ofText((text) => text.toUpperCase())

function parts(text: string, separator: string): string[] {
  if (text === '') return []
  return separator === '' ? Array.from(text) : text.split(separator)
}

export const string: Record<string, Maker> = {
  lower,
  upper,
  trim: ofText((text) => text.trim()),
  split: ofValues(([text, separator], run) => {
    if (typeof text !== 'string' || typeof separator !== 'string') return null
    const made = parts(text, separator)
    run.meter.spend(made.length)
    return made
  }),
  startsWith: ofValues(([text, start]) =>
    typeof text === 'string' && typeof start === 'string' ? text.startsWith(start) : null,
  ),
}
