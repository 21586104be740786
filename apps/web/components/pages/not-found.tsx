import { articlesPath, homePath, topicsPath } from '@masthead/content'
import type { SettingsResult } from '@masthead/content'
import { plateShapes, unsurveyedPath } from '@masthead/content/plate'
import { MessagePage } from './message.tsx'

type NotFoundPageProps = { settings?: SettingsResult }

/** 404: the chart ends here. */
export function NotFoundPage({ settings = null }: NotFoundPageProps) {
  const { width, height } = plateShapes.wide
  return (
    <MessagePage
      settings={settings}
      code="404"
      summary="Page not found"
      title="There is nothing at this address."
      picture={
        settings?.plates === false ? null : (
          <div className="frame frame-unsurveyed">
            {/* Lazy, or React preloads it on every page that could have been this one. */}
            <img className="plate" src={unsurveyedPath} width={width} height={height} alt="" loading="lazy" />
            <p className="unsurveyed" aria-hidden="true">
              Unsurveyed
            </p>
          </div>
        )
      }
    >
      <p className="dek">
        The page may have been renamed before we kept redirects, or the link may be missing its last letters.
        Start from the newest work, or from a topic.
      </p>
      <p className="more more-plain">
        <a href={homePath()}>Front page</a>
        <a href={articlesPath()}>Newest work</a>
        <a href={topicsPath()}>All topics</a>
      </p>
    </MessagePage>
  )
}
