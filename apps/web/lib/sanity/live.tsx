'use client'
/**
 * A page that follows the editor (docs/decisions/preview.md). The Studio itself runs the page's queries, puts into their
 * answers what is being typed before it is saved, and hands them over; the page's own components render them here.
 * Without a Studio around it the page stays as the server read it. Invariant: an answer that the page could not show is
 * passed over.
 */
import './zod-without-eval.ts'
import { useIsPresentationTool, usePresentationQuery } from 'next-sanity/hooks'
import { queries } from '@masthead/content'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import type { Edit } from '../../components/index.ts'
import { type Answered, type Draft, markedAnswer, type Place } from './draft.ts'
import type { Drafts } from './drafts.ts'
import { editIn } from './edit.ts'
import type { Answer, QueryName } from './published.ts'

type Hear = (name: QueryName, answered: Answered) => void

/**
 * What a draft answers. The server reads it anew whenever the Studio names its perspective, most often the same one; an
 * answer of the Studio's to the same question is never older than that, and stands.
 */
const questionOf = (...drafts: Draft[]) =>
  JSON.stringify(drafts.map(({ name, params, perspective }) => [name, params, perspective]))

const stack = (perspective: string | readonly string[] | null) => [perspective].flat().join()

type AskerProps = { draft: Draft; asking: number; hear: Hear; mishear: () => void }

/** Has the Studio run one query for as long as it is mounted; each `asking` in a text of its own. */
function Asker({ draft, asking, hear, mishear }: AskerProps) {
  const wantedStack = stack(draft.perspective)
  // The hook asks in the perspective that the Studio is in, takes whatever answers the same text, and of answers that
  // come together shows the last. The Studio goes on answering for 20 s after it was asked. So each perspective has a
  // text of its own, and so has each asking that came to be answered in two of them.
  const query = `${queries[draft.name].query}\n// ${wantedStack} ${asking}`
  const { data, sourceMap, perspective } = usePresentationQuery({ query, params: draft.params, stega: false })
  const wanted = stack(perspective) === wantedStack
  useEffect(() => {
    if (sourceMap === null) return
    if (wanted) hear(draft.name, { result: data, sourceMap })
    else mishear()
  }, [wanted, data, sourceMap, draft.name, hear, mishear])
  return null
}

/**
 * `usePresentationQuery` asks when the line to the Studio opens, and then every 20 s. The Studio names its perspective
 * a moment after the line is open, and before that nothing can be asked: so the asker is mounted anew until it is
 * answered. In milliseconds.
 */
const pause = 100
const patience = 10_000

/**
 * The Studio is in a new perspective a moment before the server has read the page in it, and what is asked in between is
 * answered in the wrong one from then on. Each other text costs the Studio an answer to each letter, for as long as it
 * answers: so they come ever later.
 */
const pauseAfterWrong = (wrongs: number) => pause * 2 ** wrongs

type Followed = {
  of: string
  asking: number
  times: number
  wrongs: number
  answers: 'none' | 'right' | 'wrong'
}

function Following({ draft, hear }: { draft: Draft; hear: Hear }) {
  const inStudio = useIsPresentationTool()
  const of = questionOf(draft)
  const [followed, setFollowed] = useState<Followed>({ of, asking: 0, times: 0, wrongs: 0, answers: 'none' })
  const { asking, times, wrongs, answers } = followed
  if (followed.of !== of) setFollowed({ of, asking: asking + 1, times: 0, wrongs: 0, answers: 'none' })
  useEffect(() => {
    if (!inStudio || answers === 'right' || times * pause > patience) return
    const askAgain = () =>
      setFollowed((before) =>
        answers === 'wrong'
          ? { ...before, asking: before.asking + 1, times: 0, wrongs: before.wrongs + 1, answers: 'none' }
          : { ...before, times: before.times + 1 },
      )
    const timer = setTimeout(askAgain, answers === 'wrong' ? pauseAfterWrong(wrongs) : pause)
    return () => clearTimeout(timer)
  }, [inStudio, answers, times, wrongs])
  const hearRight: Hear = useCallback(
    (name, answered) => {
      setFollowed((before) => (before.answers === 'none' ? { ...before, answers: 'right' } : before))
      hear(name, answered)
    },
    [hear],
  )
  const mishear = useCallback(() => setFollowed((before) => ({ ...before, answers: 'wrong' })), [])
  const key = `${asking} ${times}`
  return <Asker key={key} draft={draft} asking={asking} hear={hearRight} mishear={mishear} />
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
      {asked.map((draft) => (
        <Following key={draft.name} draft={draft} hear={hear} />
      ))}
    </>
  )
}
