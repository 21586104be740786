/** One line under a title in lists, in words: "Commentary, 14 October 2026, By A and B". */
import { type BylineEntry, contributorRoleValues, formatByline, kinds } from '@masthead/content'

/** Lists name at most this many people; of more, they name one fewer and add "and others". */
const most = 4

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `date` is "YYYY-MM-DD"; what is no date is left out. */
export function formatDay(date: string | undefined): string | undefined {
  if (!date) return undefined
  const parsed = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(parsed.getTime()) ? undefined : day.format(parsed)
}

export const kindTitle = (kind: string | undefined) => kinds.find(({ value }) => value === kind)?.title

/** A preview's `select` for the first contributors; it can follow a reference only by a fixed path. */
export const bylineSelection: Record<string, string> = Object.fromEntries(
  Array.from({ length: most + 1 }, (_, index) => [
    [`name${index}`, `contributors.${index}.person.name`],
    [`role${index}`, `contributors.${index}.role`],
  ]).flat(),
)

/** The byline of what `bylineSelection` selected. */
export function selectedByline(selected: Record<string, unknown>): string {
  const entries: BylineEntry[] = []
  const more = Boolean(selected[`name${most}`])
  for (let index = 0; index < (more ? most - 1 : most); index += 1) {
    const name = selected[`name${index}`]
    if (typeof name !== 'string') continue
    const role = contributorRoleValues.find((value) => value === selected[`role${index}`])
    entries.push({ role, person: { name } })
  }
  // Whoever is left out belongs to the last part named: "By A, B, C and others".
  if (more) entries.push({ role: entries.at(-1)?.role, person: { name: 'others' } })
  return formatByline(entries)
}

export function sentence(...parts: (string | undefined | null | false)[]): string {
  return parts.filter(Boolean).join(', ')
}
