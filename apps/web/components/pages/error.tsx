import { articlesPath, homePath } from '@masthead/content'
import type { SettingsResult } from '@masthead/content'
import { MessagePage } from './message.tsx'

/** 410: taken down for good. 503: anything that went wrong, mostly a lake that does not answer. */
type ErrorPageProps = { status: 410 | 503; settings?: SettingsResult }

const messages = {
  410: {
    summary: 'Withdrawn',
    title: 'This page was taken down.',
    text: 'It was published here once and has been withdrawn. It will not come back at this address.',
  },
  503: {
    summary: 'Not available just now',
    title: 'This page is not ready.',
    text: 'We cannot reach the texts at the moment. Nothing is lost; please try again in a minute. Pages that were read before are still here.',
  },
} as const

/** Needs nothing but its status, because it is shown when nothing else can be. */
export function ErrorPage({ status, settings = null }: ErrorPageProps) {
  const { summary, title, text } = messages[status]
  return (
    <MessagePage settings={settings} code={String(status)} summary={summary} title={title}>
      <p className="dek">{text}</p>
      <p className="more more-plain">
        <a href={homePath()}>Front page</a>
        <a href={articlesPath()}>Newest work</a>
      </p>
    </MessagePage>
  )
}
