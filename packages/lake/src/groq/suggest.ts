/** Turns the parser's complaint about a function into one with its place and the name that was perhaps meant. */
import type { LakeError } from '../errors.ts'
import { parseError } from './check.ts'
import { functions, ofChanges, pipeNames } from './functions/names.ts'
import { tokens } from './lexer.ts'
import type { Place } from './narrow.ts'

/** Edits between two words: insertions, deletions, replacements. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** Names longer than this are nobody's slip of the finger. */
const longest = 60

/** By how many edits a name may be missed: of a short one little is left otherwise. */
const near = (name: string): number => (name.length < 5 ? 1.5 : Math.max(2, name.length / 3))

const bare = (full: string): string => full.replace(/^.*::/, '')
const namespace = (full: string): string => full.slice(0, -bare(full).length)

function suggestion(name: string, known: readonly string[]): string {
  if (name.length > longest) return ''
  const ranked = known
    .map((full) => ({ full, far: Math.min(distance(name, full), distance(bare(name), bare(full)) + 0.5) }))
    .toSorted((a, b) => a.far - b.far)
  const best = ranked[0]
  if (best && best.far <= near(bare(name))) return ` Did you mean ${best.full}()?`
  const own = namespace(name)
  const beside = own === '' ? [] : known.filter((full) => namespace(full) === own).toSorted()
  return beside.length === 0 ? '' : ` Known are ${beside.map((full) => `${full}()`).join(', ')}.`
}

type Call = { start: number; end: number; full: string; declared: boolean }

/** Every call of the query, and every declaration of a function, as they stand. */
function callsOf(query: string): Call[] {
  const all = [...tokens(query)]
  const text = (i: number): string => {
    const token = all[i]
    return token ? query.slice(token.start, token.end) : ''
  }
  return all.flatMap((token, i) => {
    if (token.kind !== 'word') return []
    const namespaced = text(i + 1) === ':' && text(i + 2) === ':'
    if (text(i - 1) === ':' && text(i - 2) === ':') return []
    const last = all[namespaced ? i + 3 : i]
    if (last?.kind !== 'word' || text((namespaced ? i + 3 : i) + 1) !== '(') return []
    const full = namespaced ? `${text(i)}::${text(i + 3)}` : text(i)
    return [{ start: token.start, end: last.end, full, declared: text(i - 1) === 'fn' }]
  })
}

/** The place of the first call in the query that `wanted` is about. */
export function placeOfCall(
  query: string,
  wanted: (full: string) => boolean,
  within: Place = { start: 0, end: query.length },
): Call | undefined {
  return callsOf(query).find(
    (call) => !call.declared && call.start >= within.start && call.end <= within.end && wanted(call.full),
  )
}

/** `within` is the piece of the query that the message is about. */
export function unknownFunction(message: string, query: string, within: Place): LakeError | undefined {
  const found =
    /^(Undefined (?:function|pipe function|namespace)|Incorrect number of arguments to function|unexpected):? (\w+)/.exec(
      message,
    )
  const [, complaint, name] = found ?? []
  if (complaint === undefined || name === undefined) return undefined
  const own = callsOf(query)
    .filter((call) => call.declared)
    .map((call) => call.full)
  const inNamespace = complaint === 'Undefined namespace'
  const meant = (full: string): boolean =>
    inNamespace ? full.startsWith(`${name}::`) && !own.includes(full) : full.replace(/^.*::/, '') === name
  const place = placeOfCall(query, meant, within)
  if (!place) return undefined
  const { start, end, full } = place
  const says = (text: string): LakeError => parseError(text, query, start, end)
  if (complaint === 'unexpected') return says('boost() is only known inside score().')
  if (complaint.startsWith('Incorrect')) return says(message)
  if (Object.hasOwn(ofChanges, full)) {
    return says(
      `${full}() is only known where there is a change: in the filters and projections of webhooks.`,
    )
  }
  if (complaint === 'Undefined function' && pipeNames.includes(full))
    return says(`${full}() stands behind a pipe: * | ${full}(…).`)
  const pipe = complaint === 'Undefined pipe function'
  const known = pipe ? pipeNames : [...Object.keys(functions), ...own]
  return says(`Unknown ${pipe ? 'pipe function' : 'function'} ${full}().${suggestion(full, known)}`)
}
