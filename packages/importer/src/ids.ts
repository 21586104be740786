/** Ids, keys and addresses that the same page gives in every run, on every machine. */
import { createHash } from 'node:crypto'

/** The exact name but for Unicode form and spaces: two spellings are two people. */
export const exactName = (name: string) => name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()

const digest = (parts: readonly (string | number | null)[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** For `_key`: twelve figures, of what the thing says and how often it was said before. */
export const keyOf = (...parts: (string | number | null)[]) => digest(parts).slice(0, 12)

/** Letters that Unicode does not take apart into a base and an accent. */
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
}

/** "Élodie d’Aubigné" becomes "elodie-daubigne"; empty for scripts that it cannot spell. */
export function slugify(text: string, longest = 80): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłıħŋ]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’‘`´]/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  if (slug.length <= longest) return slug
  const cut = slug.slice(0, longest + 1)
  return cut.slice(0, cut.lastIndexOf('-') > 20 ? cut.lastIndexOf('-') : longest)
}

/** Readable in a list, and certain by its last ten figures. */
export function documentId(type: string, name: string, ...more: (string | null)[]): string {
  const readable = slugify(name, 40)
  const certain = digest([type, exactName(name), ...more]).slice(0, 10)
  return [type, readable, certain].filter(Boolean).join('-')
}

/** The first of the wishes that is free, then the first with a number. */
export function freeSlug(wishes: readonly string[], taken: ReadonlySet<string>): string {
  const [first = ''] = wishes
  const free = wishes.find((wish) => wish !== '' && !taken.has(wish))
  if (free) return free
  for (let number = 2; ; number += 1) if (!taken.has(`${first}-${number}`)) return `${first}-${number}`
}
