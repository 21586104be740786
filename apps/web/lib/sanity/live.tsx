'use client'
/**
 * A page that follows the editor (docs/decisions/preview.md). The Studio itself runs the page's queries, puts into their
 * answers what is being typed before it is saved, and hands them over; the page's own components render them here.
 * Without a Studio around it the page stays as the server read it. Invariant: an answer that the page could not show is
 * passed over.
 */
import './zod-without-eval.ts'
import { usePresentationQuery } from 'next-sanity/hooks'
import { queries } from '@masthead/content'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { Edit } from '../../components/index.ts'
import { type Answered, type Draft, markedAnswer, type Place } from './draft.ts'
import type { Drafts } from './drafts.ts'
import { editIn } from './edit.ts'
import type { Answer, QueryName } from './published.ts'
import { stackOf, type StudioPerspective, useStudioPerspective } from './studio-perspective.ts'

type Hear = (name: QueryName, answered: Answered) => void

/**
 * What a draft answers. The server reads it anew whenever the Studio names its perspective, most often the same one; an
 * answer of the Studio's to the same question is never older than that, and stands.
 */
const questionOf = (...drafts: Draft[]) =>
  JSON.stringify(drafts.map(({ name, params, perspective }) => [name, params, perspective]))

type AskerProps = { draft: Draft; studio: StudioPerspective | null; hear: Hear }

/** Has the Studio run one query for as long as it is mounted. */
function Asker({ draft, studio, hear }: AskerProps) {
  // The hook takes whatever answers the same text, and of answers that come together shows the last; and the Studio goes
  // on answering in each perspective in which it was asked for another 20 s. So the text names the one it is asked in.
  const query = `${queries[draft.name].query}\n// ${studio?.stack} ${studio?.times}`
  const { data, sourceMap, perspective } = usePresentationQuery({ query, params: draft.params, stega: false })
  // A new perspective is the Studio's a moment before the server has read the page in it.
  const wanted = sourceMap !== null && stackOf(perspective) === stackOf(draft.perspective)
  useEffect(() => {
    if (wanted) hear(draft.name, { result: data, sourceMap })
  }, [wanted, data, sourceMap, draft.name, hear])
  return null
}

function Askers({ drafts, studioUrl, hear }: { drafts: Draft[]; studioUrl: string; hear: Hear }) {
  const studio = useStudioPerspective(studioUrl)
  return drafts.map((draft) => (
    // The hook asks as it is mounted, of which nothing comes before the Studio has named its perspective.
    <Asker
      key={JSON.stringify([draft.name, draft.params, studio?.times])}
      draft={draft}
      studio={studio}
      hear={hear}
    />
  ))
}

type Answers<Name extends QueryName> = { [Each in Name]: Answer<Each> }

type Props<Name extends QueryName> = {
  place: Place
  drafts: Drafts<Name>
  children: (answers: Answers<Name>, edit: Edit['of']) => ReactNode
}

/** Renders a page from its drafts, and again from each newer answer of the Studio. */
export function Live<Name extends QueryName>({ place, drafts, children }: Props<Name>) {
  const asked = Object.values<Draft>(drafts)
  const read = useMemo(
    () =>
      Object.fromEntries(
        Object.values<Draft>(drafts).map((draft) => [draft.name, markedAnswer(draft.name, draft, place)]),
      ) as Answers<Name>,
    [drafts, place],
  )
  const of = questionOf(...asked)
  const [live, setLive] = useState<{ of: string; answers: Partial<Answers<Name>> }>({ of, answers: {} })
  const heard = useRef({ of, texts: new Map<QueryName, string>() })
  const hear: Hear = useCallback(
    (name, answered) => {
      if (heard.current.of !== of) heard.current = { of, texts: new Map() }
      // Each letter is told three times, typed, saved and read again: the marks of a long page take tens of
      // milliseconds, and the next letter would wait for them.
      const text = JSON.stringify(answered)
      if (heard.current.texts.get(name) === text) return
      try {
        const answer = markedAnswer(name, answered, place)
        heard.current.texts.set(name, text)
        setLive((before) => ({
          of,
          answers: { ...(before.of === of && before.answers), [name]: answer },
        }))
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error
      }
    },
    [of, place],
  )
  const edit = useMemo(() => editIn(place), [place])
  return (
    <>
      {children(live.of === of ? { ...read, ...live.answers } : read, edit)}
      <Askers drafts={asked} studioUrl={place.studioUrl} hear={hear} />
    </>
  )
}
