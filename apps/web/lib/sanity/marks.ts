/**
 * What of a source map a preview needs to mark its texts. A map says of every value where it stands, four times as much
 * as the answer itself; a page marks one text in six, and would carry all of the map into the browser, which has a newer
 * one from the Studio as soon as anything changes.
 *
 * Invariant: a text that `readerText` lets be marked is marked the same with either map.
 */
import type { ContentSourceMap } from '@sanity/client'
import { isDerived, isShown } from './reader-text.ts'

type Mappings = ContentSourceMap['mappings']

/** A path's last step, where that is a name: `$['a'][0]['b']` ends with b. */
const lastName = (path: string): string | undefined => /\['([^']*)'\]$/.exec(path)?.[1]

/**
 * Places of objects and lists that have a mapping of their own, for all that is in them. Our lake gives none; hosted
 * Sanity does where a query asks for a field as it is.
 */
function wholes(value: unknown, at: string, mappings: Mappings, into = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return into
  if (Object.hasOwn(mappings, at)) into.add(at)
  if (Array.isArray(value)) value.forEach((item, index) => wholes(item, `${at}[${index}]`, mappings, into))
  else for (const [name, item] of Object.entries(value)) wholes(item, `${at}['${name}']`, mappings, into)
  return into
}

/** The part of an answer's map that its marks need. */
export function mapOfMarks(
  result: unknown,
  { documents, paths, mappings }: ContentSourceMap,
): ContentSourceMap {
  const shown = paths.map((path) => isShown(lastName(path)))
  const whole = wholes(result, '$', mappings)
  const kept: ContentSourceMap = { documents: [], paths: [], mappings: {} }
  const [document, path] = [new Map<number, number>(), new Map<number, number>()]
  for (const [at, mapping] of Object.entries<Mappings[string]>(mappings)) {
    if (mapping.type !== 'value' || mapping.source.type !== 'documentValue') continue
    const { source } = mapping
    if (!whole.has(at) && (!shown[source.path] || isDerived(lastName(at)))) continue
    kept.mappings[at] = {
      type: 'value',
      source: {
        type: 'documentValue',
        document: numberIn(document, source.document, documents, kept.documents),
        path: numberIn(path, source.path, paths, kept.paths),
      },
    }
  }
  return kept
}

/** The number in `into` of what has the number `of` in `from`; puts it there at its first use. */
function numberIn<T>(numbers: Map<number, number>, of: number, from: readonly T[], into: T[]): number {
  const known = numbers.get(of)
  if (known !== undefined) return known
  const item = from[of]
  if (item === undefined) throw new Error(`The source map names the number ${of} of ${from.length}.`)
  numbers.set(of, into.length)
  return into.push(item) - 1
}
