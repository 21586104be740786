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

export function formatChanges(changes: readonly Change[], { fields = false, width = 96 } = {}): string {
  return changes
    .filter(({ action }) => fields || action !== 'unchanged')
    .flatMap((change) => [
      `  ${change.type.padEnd(12)} ${cut(change.name, 60)}  (${words[change.action]})`,
      ...change.fields
        .filter(({ kept }) => fields || kept || change.action === 'update')
        .flatMap(({ field, before, after, kept }) => [
          ...(before === undefined ? [] : [cut(`    ${kept ? ' ' : '-'} ${field}: ${brief(before)}`, width)]),
          cut(
            `    ${kept ? '·' : '+'} ${field}: ${brief(after)}${kept ? ' (in the page, not written)' : ''}`,
            width,
          ),
        ]),
    ])
    .join('\n')
}
