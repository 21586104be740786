/**
 * `@ match text::query("…")`: full-text search in a document, and its BM25-like score.
 *
 * Invariant: the query language is Sanity's: words all of which must occur, "phrases", -excluded words and prefix*.
 * A document matches by the text in any of its strings, system fields apart, as `match` cuts it into words.
 */
import { tokenize } from '../store/tokenize.ts'
import type { Condition, Word } from '../store/types.ts'
import { matchesPattern } from './match.ts'
import type { Meter } from './run.ts'
import { isFields, Opaque } from './values.ts'

export class TextQuery extends Opaque {
  readonly terms: readonly Term[]
  constructor(terms: readonly Term[]) {
    super()
    this.terms = terms
  }
  toJSON(): null {
    return null
  }
}
type Term = { words: readonly string[]; excluded: boolean }

export function isTextQuery(value: unknown): value is TextQuery {
  return value instanceof TextQuery
}

export function parseTextQuery(text: string, meter: Meter): TextQuery {
  meter.spendWords(text.length)
  const terms: Term[] = []
  for (const found of text.matchAll(/(-?)(?:"([^"]*)"?|(\S+))/g)) {
    const [, minus, phrase, word] = found
    const excluded = minus === '-'
    if (phrase !== undefined) {
      const words = tokenize(phrase)
      if (words.length > 0) terms.push({ words, excluded })
      continue
    }
    const prefix = word?.endsWith('*') === true
    const words = tokenize(word ?? '')
    const last = words.length - 1
    // "state-of-the-art" is the words in a row.
    if (last >= 0)
      terms.push({ words: words.map((each, i) => (prefix && i === last ? `${each}*` : each)), excluded })
  }
  return new TextQuery(terms)
}

/** The tokens of every string below a value, one list a string, so that no phrase spans two of them. */
function texts(value: unknown, meter: Meter, into: string[][] = []): string[][] {
  if (typeof value === 'string') {
    meter.spendWords(value.length)
    into.push(tokenize(value))
  } else if (Array.isArray(value)) {
    meter.spend(value.length)
    for (const item of value) texts(item, meter, into)
  } else if (isFields(value)) {
    const names = Object.keys(value)
    meter.spend(names.length)
    for (const name of names) if (!name.startsWith('_')) texts(value[name], meter, into)
  }
  return into
}

function occurrences(tokens: readonly string[], words: readonly string[]): number {
  let count = 0
  for (let at = 0; at + words.length <= tokens.length; at++) {
    if (words.every((word, i) => matchesPattern(tokens[at + i] ?? '', word))) count++
  }
  return count
}

function frequency(lists: readonly string[][], term: Term, meter: Meter): number {
  return lists.reduce((sum, tokens) => {
    const [first = ''] = term.words
    meter.spend(1 + (tokens.length >> 3) * (1 + (first.length >> 3)))
    if (term.words.length > tokens.length) return sum
    meter.spend((tokens.length * term.words.length) >> 3)
    return sum + occurrences(tokens, term.words)
  }, 0)
}

function satisfied(lists: readonly string[][], query: TextQuery, meter: Meter): boolean {
  const wanted = query.terms.filter((term) => !term.excluded)
  return wanted.length > 0 && query.terms.every((term) => frequency(lists, term, meter) > 0 !== term.excluded)
}

export function textMatches(value: unknown, query: TextQuery, meter: Meter): boolean {
  return satisfied(texts(value, meter), query, meter)
}

/** BM25 with k1 = 1.2 and b = 0.75 against a nominal length of 500 words; a document has no say in the others' scores. */
export function textScore(value: unknown, query: TextQuery, meter: Meter): number {
  const lists = texts(value, meter)
  if (!satisfied(lists, query, meter)) return 0
  const length = lists.reduce((sum, tokens) => sum + tokens.length, 0)
  const norm = 1.2 * (0.25 + 0.75 * (length / 500))
  return query.terms.reduce((sum, term) => {
    const count = term.excluded ? 0 : frequency(lists, term, meter)
    return sum + (count * 2.2) / (count + norm)
  }, 0)
}

/** More words than these are looked for in what the first of them find: an index has no room for endless questions. */
const mostWords = 64

const wordOf = (pattern: string): Word =>
  pattern.endsWith('*') ? { text: pattern.slice(0, -1), prefix: true } : { text: pattern, prefix: false }

/**
 * What the index of words can say of a query: all of it, where it has no phrases and asks about `whole` documents.
 * Null where nothing is wanted.
 */
export function wordsCondition(query: TextQuery, whole: boolean): Condition | null {
  const wanted = query.terms.filter((term) => !term.excluded)
  if (wanted.length === 0) return null
  const single = query.terms.every((term) => term.words.length === 1)
  const excluded = whole ? query.terms.filter((term) => term.excluded && term.words.length === 1) : []
  const all = wanted.flatMap((term) => term.words)
  const none = excluded.flatMap((term) => term.words)
  return {
    kind: 'words',
    all: all.slice(0, mostWords).map(wordOf),
    none: none.slice(0, mostWords).map(wordOf),
    loose: !whole || !single || all.length > mostWords || none.length > mostWords,
  }
}
