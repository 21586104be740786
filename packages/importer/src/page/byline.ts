/**
 * The grammar of bylines: "By A", "By A and B", "By A, B & C", "By A, with B and C", "Hosted by A. With B (data)",
 * "Translated by A". The order of names is the order of contributors; a word before a name is its role.
 */
import type { ContributorRole } from '@masthead/content'
import { withoutStop } from './stop.ts'

export type PageContributor = {
  name: string
  role: ContributorRole
  note?: string
  /** "Senior Fellow and Director", as the line words it: nobody, and nothing that a document has a place for. */
  position?: string
}

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
  /\b(?:program(?:me)?|cent(?:er|re)|institut(?:e|ion)|university|college|foundation|committee|commission|team|staff|project|initiative|office|department|council|school)s?(?:\s+(?:of|for|on|at)\b.*)?$/i
const position =
  /\b(?:fellow|director|professor|lecturer|analyst|editor|researcher|scholar|scientist|economist|president|chair(?:man|woman|person)?|advis[eo]r|associate|assistant|correspondent|intern|head(?=\s+of))s?(?:\s+(?:of|for|at|in|emerit\w+)\b.*)?$/i

/** "Senior Fellow" after a comma is what somebody is, not somebody. */
export const looksLikePosition = (name: string) => position.test(name)

/** Is the part what the one before it is? After a position, a single word is more of it and no name. */
function isPosition(part: string, joint: string, before: Entry): boolean {
  if (before.position === undefined && joint.trim() !== ',') return false
  if (looksLikePosition(part) || body.test(part)) return true
  return before.position !== undefined && /^(?:the\s.*|[\p{Script=Latin}-]+)$/iu.test(part)
}

type Entry = { name: string; position?: string }

/** Commas, "and" and "&", but not inside brackets. */
const joints = /(\s*(?:[,;]\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*)(?![^(]*\)))/iu

/** Without the joints. */
const piecesOf = (text: string) => text.split(joints).filter((_, index) => index % 2 === 0)

/** Cuts at the joints, but not before "Jr.", "Ph.D." or what somebody is. */
function splitNames(text: string): Entry[] {
  const pieces = text.split(joints)
  const entries: Entry[] = []
  for (let at = 0; at < pieces.length; at += 2) {
    const [joint, part] = [pieces[at - 1] ?? '', pieces[at]?.trim() ?? '']
    const last = entries.at(-1)
    if (!part) continue
    if (!last) entries.push({ name: part })
    else if (isPosition(part, joint, last))
      last.position = last.position === undefined ? part : last.position + joint + part
    else if (/ (?:of|for) the /i.test(last.name) && body.test(part)) last.name = `${last.name} and ${part}`
    else if (suffix.test(part)) last.name = `${last.name}, ${part}`
    else entries.push({ name: part })
  }
  return entries
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

export type BylineOptions = {
  /** Every word begins with a capital letter: for lines that could also be a sentence. */
  strict?: boolean
}

const bracketed = /^(?<name>.+?)\s*\((?<note>[^()]+)\)$/u
/** "with Bo Li on data": a name of two words or more, and a subject in small letters. */
const subject = /^(?<name>\p{Lu}\S*\s.*?\S)\s+on\s+(?<note>\p{Ll}\S*(?:\s\S+){0,2})$/u

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
    for (const { name: entry, position: said } of names) {
      const bracket = (bracketed.exec(entry) ?? (role === 'with' ? subject.exec(entry) : null))?.groups
      const name = (bracket?.name ?? entry).replace(/\s+et al\.?$/i, '').normalize('NFC')
      const parts = [name, ...(said === undefined ? [] : piecesOf(said))]
      if (!parts.every((part) => isName(part, strict || stopped))) return null
      const note = bracket?.note?.trim()
      const noted = note && roleWords.find(([pattern]) => pattern.test(note))?.[1]
      people.push({
        name,
        role: noted || role,
        ...(note && !noted && { note }),
        ...(said && { position: said }),
      })
    }
  }
  return people
}

/** Guests that a title names, "…, with A and B". They stay in the title; the report compares them with bylines. */
export function guestsInTitle(title: string): string[] {
  const tail = /,\s+(with\s+.+)$/iu.exec(title)?.[1]
  return (tail && parseByline(tail, { strict: true })?.map(({ name }) => name)) || []
}
