/**
 * A draft's answer with its source map, as it travels from the lake to the preview in the browser. Invariant: an answer
 * is checked against its shape before anything is rendered from it, wherever it was asked for.
 */
import { queries } from '@masthead/content'
import type { ClientPerspective, ContentSourceMap } from '@sanity/client'
import { stegaEncodeSourceMap } from '@sanity/client/stega'
import { picturesAt } from './picture-origin.ts'
import type { Answer, Params, QueryName } from './published.ts'
import { readerText } from './reader-text.ts'

/** What the browser must know of its surroundings. No secret is among it. */
export type Place = {
  projectId: string
  dataset: string
  studioUrl: string
  /** Where pictures of a lake of one's own are asked for; undefined on hosted Sanity. */
  pictures: string | undefined
}

export type Answered = { result: unknown; sourceMap: ContentSourceMap | undefined }

export type Draft<Name extends QueryName = QueryName> = Answered & {
  name: Name
  params: Params
  perspective: ClientPerspective
}

/** The answer, plain: each text is what the editor wrote. Throws zod's error. */
export function plainAnswer<Name extends QueryName>(
  name: Name,
  answered: Answered,
  place: Place,
): Answer<Name> {
  const { projectId, dataset, pictures } = place
  const parsed: unknown = queries[name].result.parse(answered.result)
  return picturesAt(parsed, pictures, `${projectId}/${dataset}`) as Answer<Name>
}

/** The answer for rendering: each text that readers read carries the mark from which an overlay learns its field. */
export function markedAnswer<Name extends QueryName>(
  name: Name,
  answered: Answered,
  place: Place,
): Answer<Name> {
  const answer = plainAnswer(name, answered, place)
  if (!answered.sourceMap) return answer
  return stegaEncodeSourceMap(answer, answered.sourceMap, {
    enabled: true,
    studioUrl: place.studioUrl,
    filter: readerText,
  }) as Answer<Name>
}
