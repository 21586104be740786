/** Lines that belong to the site a page was saved from, and not to the work: recognised, and never taken for text. */
import { withoutStop } from './stop.ts'

const viewAll = /^(?:(?:view|see|browse|show|explore)\s+all\s+[^.?!;]{1,60}?\s*[|·›»→>]?\s*)+$/iu
const furniture =
  /^(?:related(?:\s+(?:items?|content|articles?|works?|reading|publications?|commentary))?|read more|more (?:from|on)\b.{0,60}|you may also like|latest|share|share this.{0,30}|print|download(?: the)? pdf|e-?mail|subscribe|back to top|topics?|authors?|tags?):?$/iu

/** "View All Reports View All Articles & Multimedia", on one line or on several. */
export const isViewAll = (text: string) => viewAll.test(text.replaceAll(/\s+/gu, ' ').trim())
export const isFurniture = (text: string) => furniture.test(text.trim())

export type Elsewhere = { outlet?: string; url?: string }

const verb = String.raw`(?:please\s+)?(?:read|listen to|hear|watch|view|see|download)`
const work = String.raw`(?:article|piece|op-?ed|essay|commentary|story|report|post|interview|episode|testimony|column|analysis|paper|brief|transcript|conversation|podcast|video)`
/** "An interview with Elsa Kania in War on the Rocks": whom it is with stands before the place. */
const company = String.raw`(?:with\s+.+?\s+(?=(?:in|on|at|from|via)\s))?`
const place = String.raw`${company}(?:in|on|at|from|via|with)\s+(?<outlet>.+)$`
const pointers = [
  // "Read the full article in …", whatever the work is called.
  String.raw`^${verb}\s+(?:the\s+|this\s+|his\s+|her\s+|their\s+)?(?:(?:full|entire|original|complete|whole|rest of the)\s+)+(?:[\p{L}-]+\s+){0,4}?${place}`,
  String.raw`^${verb}\s+(?:the|this|his|her|their)\s+(?:[\p{L}-]+\s+)?${work}\s+${place}`,
  String.raw`^(?:read more|continue reading)\s+${place}`,
].map((pattern) => new RegExp(pattern, 'iu'))
const firstAppeared =
  /^(?:this|the)\s+(?:[\p{L}-]+\s+){1,3}?(?:was\s+|is\s+|has\s+)?(?:(?:originally|first|previously)\s+)(?:published|appeared|printed|aired|broadcast)\s+(?:in|on|at|by)\s+(?<outlet>.+)$/iu
const readFullHere =
  /^(?:read|listen to|watch|view|download)\s+the\s+(?:full|entire|original|complete)\s+[\p{L}-]+(?:\s+[\p{L}-]+)?[.!]?$/iu

/** Words that a name may have in small letters. Any other begins the rest of a sentence: "Congress before you vote". */
const small =
  /^(?:of|on|the|and|for|in|to|at|an?|&|del?|della|d[aiou]s?|des|l[ae]s?|el|los|al|et|y|e|der|die|das|den|und|für|van|het|en|magazine|newspaper|journal|blog|website|podcast)$/u
const mostWords = 8

/** An outlet becomes a public document at once, so a name that could be the rest of a sentence is not taken for one. */
function isOutletName(name: string): boolean {
  const words = name.split(/\s+/u)
  return (
    /^(?:the\s)?["“‘']?[\p{Lu}\p{Lt}\p{Lo}]/u.test(name) &&
    words.length <= mostWords &&
    !/[,;!?]|\b\d{4}\b/u.test(name) &&
    words.every((word) => small.test(word) || /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{Lo}\d]/u.test(word))
  )
}

/**
 * "Read the full article in War on the Rocks." An empty answer: such a line, but it names no outlet. "doubtful": it
 * begins like one, but what it names may be no outlet. Null: no such line.
 */
export function originalPublication(text: string): Elsewhere | 'doubtful' | null {
  if (text.length > 250) return null
  const found = [...pointers, firstAppeared]
    .map((pattern) => pattern.exec(text)?.groups?.outlet)
    .find(Boolean)
  if (!found) return readFullHere.test(text) ? {} : null
  const url = /https?:\/\/[^\s)>\]]+/u.exec(found)?.[0].replace(/[.,]$/, '')
  const name = withoutStop(
    found
      .replace(/\s*[(<[]?https?:\/\/\S+/u, '')
      .replace(/,?\s+on\s+\p{L}+\s+\d{1,2},\s+\d{4}\.?$/u, '')
      .replace(/\s+here[.!]?$/u, '')
      .replace(/:$/, '')
      .trim(),
  )
  const outlet = name.replace(/^[“"‘'](.+)[”"’']$/u, '$1').trim()
  if (outlet && !isOutletName(name)) return 'doubtful'
  return { ...(outlet && { outlet }), ...(url && { url }) }
}
