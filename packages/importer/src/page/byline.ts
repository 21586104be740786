/**
 * The grammar of bylines: "By A", "By A and B", "By A, B & C", "By A, with B and C", "Hosted by A. With B (data)",
 * "Translated by A". The order of names is the order of contributors; a word before a name is its role.
 */
import type { ContributorRole } from '@masthead/content'

export type PageContributor = { name: string; role: ContributorRole; note?: string }

const leads: [RegExp, ContributorRole][] = [
  [/^(?:(?:written|authored)\s+)?by:?$/i, 'author'],
  [/^(?:with|featuring|feat\.|joined by|guests?:)$/i, 'with'],
  [/^(?:(?:hosted|presented) by|hosts?:)$/i, 'host'],
  [/^(?:moderated by|moderators?:)$/i, 'moderator'],
  [/^(?:translated.* by|translators?:)$/i, 'translator'],
]
const roleWords: [RegExp, ContributorRole][] = [
  [/^(?:moderator|moderation|chair)$/i, 'moderator'],
  [/^host$/i, 'host'],
  [/^(?:translator|translation|trans\.)$/i, 'translator'],
]

const opening = String.raw`(?:(?:written|authored)\s+)?by:?|with|featuring|feat\.|joined by|guests?:|(?:hosted|presented)\s+by|hosts?:|moderated\s+by|moderators?:|translated(?:\s+from(?:\s+the)?\s+\p{L}+)?\s+by|translators?:`
const inside = opening.replace(String.raw`(?:(?:written|authored)\s+)?by:?|`, '')
/** A lead at the start, after a full stop, or (but for a bare "by") anywhere between words. */
const leadPattern = new RegExp(
  String.raw`(?:^|[.;|]\s+)(?<opening>${opening})\s+|(?:\s*[,;–—|]\s*(?:and\s+|&\s*)?|\s+(?:and\s+|&\s*)?)(?<inside>${inside})\s+`,
  'giu',
)

const suffix =
  /^(?:Jr|Sr|II|III|IV|Ph\.?\s?D|M\.?D|J\.?D|M\.?P|Q\.?C|K\.?C|Esq|Ret|USA|USN|USAF|USMC|USCG|O\.?B\.?E|C\.?B\.?E)\.?$/
const particle =
  /^(?:d[aeiou]s?|de[lrn]|del(?:la)?|van|von|vom|zu[rm]?|te[nr]?|la|le|l[aeo]s|el|al|y|e|i|bin|bint|ibn|ben|abu|af|av|och|og|und|of|the|for|and|ap|dit)$/

/** "Members of the Technology and National Security Program" is one name. */
const body =
  /\b(?:program(?:me)?|cent(?:er|re)|institute|committee|commission|team|staff|project|initiative|office|department|council|school)s?$/i
const position = /\b(?:fellow|director|professor|analyst|editor|researcher|president|chair|intern)$/i

/** "Senior Fellow" after a comma is what somebody is, not somebody. */
export const looksLikePosition = (name: string) => position.test(name)

/** Cuts at commas, "and" and "&", but not inside brackets and not before "Jr." or "Ph.D.". */
function splitNames(text: string): string[] {
  const parts = text
    .split(/\s*(?:[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*)(?![^(]*\))/iu)
    .map((part) => part.trim())
  return parts.reduce<string[]>((names, part) => {
    const last = names.at(-1)
    if (last && / (?:of|for) the /i.test(last) && body.test(part))
      names[names.length - 1] = `${last} and ${part}`
    else if (last && suffix.test(part)) names[names.length - 1] = `${last}, ${part}`
    else if (part) names.push(part)
    return names
  }, [])
}

function isName(name: string, strict: boolean): boolean {
  // A nickname may stand in quotation marks.
  const plain = name.replaceAll(/(["“])([\p{L}.' ]{1,20})["”]/gu, '$2')
  const words = plain.split(/\s+/u)
  if (!/\p{L}/u.test(plain) || /[\d?!:"“”…[\]{}<>@/]|\.\.\./u.test(plain)) return false
  if (name.length > 70 || words.length > 10 || /^(?:by|with)$/i.test(words[0] ?? '')) return false
  const capital = (word: string) =>
    /^[^\p{L}]*(?:\p{Lu}|\p{Lo}|\p{Lt})/u.test(word) || /^[dlo][’']\p{Lu}/u.test(word)
  if (words.every((word) => capital(word) || particle.test(word))) return words.some(capital)
  return !strict && words.length <= 4
}

/** The stop at the end of a line, but not that of an initial or of "Jr.". */
const withoutStop = (text: string) =>
  /(?:^|[\s.,])(?:\p{Lu}|Jr|Sr|Esq|Ret|Ph\.?D|M\.?D|St|al)\.$/u.test(text) ? text : text.replace(/\.$/, '')

export type BylineOptions = {
  /** Every word begins with a capital letter: for lines that could also be a sentence. */
  strict?: boolean
}

/** The contributors that the whole line names, or null when it is not a byline. */
export function parseByline(line: string, { strict = false }: BylineOptions = {}): PageContributor[] | null {
  const text = line.replaceAll(/\s+/gu, ' ').trim()
  const marks = [...text.matchAll(leadPattern)]
  if (marks[0]?.index !== 0) return null
  const stopped = /[.?!…]$/.test(text) && withoutStop(text) !== text
  const people: PageContributor[] = []
  for (const [index, mark] of marks.entries()) {
    const lead = (mark.groups?.opening ?? mark.groups?.inside ?? '').replaceAll(/\s+/gu, ' ')
    const role = leads.find(([pattern]) => pattern.test(lead))?.[1] ?? 'author'
    const segment = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length)
    const names = splitNames(withoutStop(segment.trim()).replace(/,$/, ''))
    if (names.length === 0) return null
    for (const entry of names) {
      const bracket = /^(?<name>.+?)\s*\((?<note>[^()]+)\)$/u.exec(entry)?.groups
      const name = (bracket?.name ?? entry).replace(/\s+et al\.?$/i, '').normalize('NFC')
      if (!isName(name, strict || stopped)) return null
      const note = bracket?.note?.trim()
      const noted = note && roleWords.find(([pattern]) => pattern.test(note))?.[1]
      people.push({ name, role: noted || role, ...(note && !noted && { note }) })
    }
  }
  return people
}

/** Guests that a title names, "…, with A and B". They stay in the title; the report compares them with bylines. */
export function guestsInTitle(title: string): string[] {
  const tail = /,\s+(with\s+.+)$/iu.exec(title)?.[1]
  return (tail && parseByline(tail, { strict: true })?.map(({ name }) => name)) || []
}
