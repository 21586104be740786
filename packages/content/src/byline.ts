/**
 * The one byline. Everything that names contributors (pages, lists, feeds, JSON-LD, the Studio's previews) gets
 * its words here, so that order, roles and conjunctions agree everywhere.
 */
import type { ContributorRole } from './model/kinds.ts'

export type BylineEntry = {
  role?: ContributorRole | null
  note?: string | null
  person?: { name?: string | null; slug?: string | null; _id?: string } | null
}

/** A stretch of a byline: plain words, or a person who may be linked. */
export type BylinePart = { text: string; person?: { name: string; slug: string | null; id: string | null } }

const lead: Record<ContributorRole, string> = {
  author: 'By',
  with: 'With',
  host: 'Hosted by',
  moderator: 'Moderated by',
  translator: 'Translated by',
}

/** Without blanks around it. A preview's invisible mark holds U+FEFF, which counts as a blank: that one stays. */
const trimmed = (text: string | null | undefined) => text?.replaceAll(/^[^\S\uFEFF]+|[^\S\uFEFF]+$/g, '')

/**
 * Lines of parts, one a role, in the order in which roles first appear, authors first.
 * `[["By ", Ines Halvorsen, " and ", Tomasz Adeyemi], ["With ", Marguerite Okafor, " (data)"]]`
 */
export function bylineLines(contributors: readonly BylineEntry[] | null | undefined): BylinePart[][] {
  const named = (contributors ?? []).flatMap((entry) => {
    const name = trimmed(entry.person?.name)
    return name
      ? [{ role: entry.role ?? 'author', note: trimmed(entry.note), name, person: entry.person }]
      : []
  })
  const order = [...new Set(named.map((entry) => entry.role))].toSorted(
    (a, b) => Number(b === 'author') - Number(a === 'author'),
  )
  return order.map((role) => {
    const people = named.filter((entry) => entry.role === role)
    return people.flatMap((entry, index): BylinePart[] => {
      const before = index === 0 ? `${lead[role]} ` : index === people.length - 1 ? ' and ' : ', '
      const person = { name: entry.name, slug: entry.person?.slug ?? null, id: entry.person?._id ?? null }
      const parts: BylinePart[] = [{ text: before }, { text: entry.name, person }]
      return entry.note ? [...parts, { text: ` (${entry.note})` }] : parts
    })
  })
}

/** The byline in one line of text: "By A, B and C. With D (data)". Empty when nobody is named. */
export function formatByline(contributors: readonly BylineEntry[] | null | undefined): string {
  return bylineLines(contributors)
    .map((line) => line.map((part) => part.text).join(''))
    .join('. ')
}
