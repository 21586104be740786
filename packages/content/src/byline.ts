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

/** Somebody who is named, with the way to their page. */
export type Credited = { name: string; slug: string | null; id: string | null }

/** A stretch of a byline: plain words, or a person who may be linked. */
export type BylinePart = { text: string; person?: Credited }

const lead: Record<ContributorRole, string> = {
  author: 'By',
  with: 'With',
  host: 'Hosted by',
  moderator: 'Moderated by',
  translator: 'Translated by',
}

/** Without blanks around it. A preview's invisible mark holds U+FEFF, which counts as a blank: that one stays. */
const trimmed = (text: string | null | undefined) => text?.replaceAll(/^[^\S\uFEFF]+|[^\S\uFEFF]+$/g, '')

type Named = { note: string | null | undefined; person: Credited }

/** Whoever has a name, by role: the roles in the order in which they first appear, authors first. */
function byRole(contributors: readonly BylineEntry[] | null | undefined): [ContributorRole, Named[]][] {
  const roles = new Map<ContributorRole, Named[]>([['author', []]])
  for (const { role, note, person } of contributors ?? []) {
    const name = trimmed(person?.name)
    if (!name) continue
    const named = {
      note: trimmed(note),
      person: { name, slug: person?.slug ?? null, id: person?._id ?? null },
    }
    const known = roles.get(role ?? 'author')
    if (known) known.push(named)
    else roles.set(role ?? 'author', [named])
  }
  return [...roles].filter(([, people]) => people.length > 0)
}

/**
 * Lines of parts, one a role, in the order in which roles first appear, authors first.
 * `[["By ", Ines Halvorsen, " and ", Tomasz Adeyemi], ["With ", Marguerite Okafor, " (data)"]]`
 */
export function bylineLines(contributors: readonly BylineEntry[] | null | undefined): BylinePart[][] {
  return byRole(contributors).map(([role, people]) =>
    people.flatMap(({ note, person }, index): BylinePart[] => {
      const before = index === 0 ? `${lead[role]} ` : index === people.length - 1 ? ' and ' : ', '
      const parts: BylinePart[] = [{ text: before }, { text: person.name, person }]
      return note ? [...parts, { text: ` (${note})` }] : parts
    }),
  )
}

/** Who had one of these parts in a work, in the byline's order, each person once. */
export function peopleIn(
  contributors: readonly BylineEntry[] | null | undefined,
  roles: readonly ContributorRole[],
): Credited[] {
  const people = byRole(contributors).flatMap(([role, named]) =>
    roles.includes(role) ? named.map(({ person }) => person) : [],
  )
  // By their document: two people may have one name.
  return people.filter(
    ({ id }, index) => id === null || index === people.findIndex((other) => other.id === id),
  )
}

/** Whom a machine should call the authors: who wrote it, or hosted it. Who helped, chaired or translated did not. */
export const authorsOf = (contributors: readonly BylineEntry[] | null | undefined): Credited[] =>
  peopleIn(contributors, ['author', 'host'])

/** The byline in one line of text: "By A, B and C. With D (data)". Empty when nobody is named. */
export function formatByline(contributors: readonly BylineEntry[] | null | undefined): string {
  return bylineLines(contributors)
    .map((line) => line.map((part) => part.text).join(''))
    .join('. ')
}
