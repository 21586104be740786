/** What an import changed, or would change, for the terminal: a line for each document, a line for each field. */
import type { Change } from './plan.ts'

const words: Record<Change['action'], string> = {
  create: 'new',
  update: 'changed',
  unchanged: 'as it was',
  kept: 'kept, an editor changed it',
  deleted: 'deleted since, and left so (--again writes it)',
}

/** The plain words of a value, so that a text can be compared by eye. */
function brief(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(brief).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entry = value as Record<string, unknown>
  if (typeof entry._ref === 'string') return `→ ${entry._ref}`
  if (Array.isArray(entry.children))
    return entry.children.map((child) => brief((child as { text?: string }).text)).join('')
  const own = Object.entries(entry).filter(([key]) => !key.startsWith('_'))
  return own.length === 1
    ? brief(own[0]?.[1])
    : `{${own.map(([key, part]) => `${key}: ${brief(part)}`).join(', ')}}`
}

const cut = (text: string, width: number) => (text.length > width ? `${text.slice(0, width - 1)}…` : text)

/** Two texts from a little before the first letter in which they differ. */
function fromDifference(before: string, after: string): [string, string] {
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && before[at] === after[at]) at += 1
  const start = at < 40 ? 0 : before.lastIndexOf(' ', at - 20) + 1
  return start === 0 ? [before, after] : [`…${before.slice(start)}`, `…${after.slice(start)}`]
}

/** What a field loses and gains: of a list only the entries that are not in both. */
function difference(before: unknown, after: unknown): { lost: string[]; gained: string[] } {
  if (before === undefined || after === undefined)
    return {
      lost: before === undefined ? [] : [brief(before)],
      gained: after === undefined ? [] : [brief(after)],
    }
  if (!Array.isArray(before) || !Array.isArray(after)) {
    const [lost, gained] = fromDifference(brief(before), brief(after))
    return { lost: [lost], gained: [gained] }
  }
  const [old, next] = [before.map(brief), after.map(brief)]
  const lost = old.filter((entry) => !next.includes(entry))
  const gained = next.filter((entry) => !old.includes(entry))
  if (lost.length === 0 && gained.length === 0) return { lost: ['(another order)'], gained: [] }
  if (lost.length !== 1 || gained.length !== 1) return { lost, gained }
  const [one, other] = fromDifference(lost[0] ?? '', gained[0] ?? '')
  return { lost: [one], gained: [other] }
}

function fieldLines({ field, before, after, kept }: Change['fields'][number], width: number): string[] {
  if (kept)
    return [
      cut(`      ${field} stays: ${brief(before)}`, width),
      cut(`      the page says now: ${brief(after)}`, width),
    ]
  const { lost, gained } = difference(before, after)
  return [
    ...lost.map((text) => cut(`    - ${field}: ${text}`, width)),
    ...gained.map((text) => cut(`    + ${field}: ${text}`, width)),
  ]
}

/** `fields`: all of them, for a dry run; else only of documents that changed. */
export function formatChanges(
  changes: readonly Change[],
  { fields = false, width = 96 }: { fields?: boolean; width?: number } = {},
): string {
  return changes
    .filter(({ action }) => action !== 'unchanged')
    .flatMap((change) => [
      `  ${change.type.padEnd(12)} ${cut(change.name, 60)}  (${words[change.action]})`,
      ...change.fields
        .filter(({ kept }) => fields || kept || change.action === 'update')
        .flatMap((field) => fieldLines(field, width)),
    ])
    .join('\n')
}

const publicTypes: [type: string, one: string, many: string][] = [
  ['author', 'person', 'people'],
  ['outlet', 'outlet', 'outlets'],
  ['relatedItem', 'related work', 'related works'],
]

/** "2 people, 1 outlet": what readers can see as soon as it is written. Empty where there is nothing. */
export const publicAtOnce = (changes: readonly Change[]): string =>
  publicTypes
    .flatMap(([own, one, many]) => {
      const { length } = changes.filter(
        ({ type, action }) => type === own && (action === 'create' || action === 'update'),
      )
      return length === 0 ? [] : `${length} ${length === 1 ? one : many}`
    })
    .join(', ')
