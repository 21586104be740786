import { articlesPath, kindOf, reportsPath, topicPath } from '@masthead/content'
import type { HomeResult, Item, SettingsResult } from '@masthead/content'
import { entry, field } from '../edit.ts'
import type { Edit } from '../edit.ts'
import { ShortByline } from '../items/byline.tsx'
import { excerptOf, ItemLink } from '../items/item-link.tsx'
import { ItemList } from '../items/item-list.tsx'
import { ItemRow } from '../items/item-row.tsx'
import { Ledger } from '../items/ledger.tsx'
import { Newest } from '../items/newest.tsx'
import { ReportFeature } from '../items/report-feature.tsx'
import { Nameplate } from '../layout/nameplate.tsx'
import { platesOf, Shell } from '../layout/shell.tsx'
import { LeadPicture } from '../picture/lead-picture.tsx'
import { Swatch } from '../picture/swatch.tsx'
import { siteName } from '../site-name.ts'
import { nounFor } from '../text/counted.ts'

type HomePageProps = { home: HomeResult; settings: SettingsResult; edit?: Edit | undefined }

type Section = NonNullable<HomeResult['sections']>[number]

function Lead({ item, seconds, edit }: { item: Item; seconds: readonly Item[]; edit?: Edit | undefined }) {
  const own = edit?.of(item)
  const excerpt = excerptOf(item)
  return (
    <div>
      <h2 className="lead-title" {...field(own, 'title')}>
        <ItemLink item={item}>{item.title || 'Untitled'}</ItemLink>
      </h2>
      {excerpt ? (
        <p className="dek" {...field(own, 'dek')}>
          {excerpt}
        </p>
      ) : null}
      <ShortByline contributors={item.contributors} edit={own} />
      {seconds.length > 0 ? (
        <div className="pair">
          {seconds.map((second) => (
            <ItemRow key={second._id} item={second} layout="column" edit={edit?.of(second)} />
          ))}
        </div>
      ) : null}
    </div>
  )
}

const titleOf = (section: Section) => section.title || kindOf(section.kind)?.plural || 'More'

function HomeSection({
  section,
  plates,
  own,
  edit,
}: {
  section: Section
  plates: boolean
  /** Of the settings, in which the section is described. */
  own?: Edit | undefined
  edit?: Edit | undefined
}) {
  const [first, ...others] = section.items
  if (!first) return null
  const reports = section.kind === 'report'
  const id = `section-${section._key}`
  // Where the editors chose no sections there is one for every kind, which stands in no document.
  const chosen = section._key !== section.kind
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id} {...field(chosen ? own : undefined, `${entry('sections', section._key)}.title`)}>
          {titleOf(section)}
        </h2>
        <p>
          {reports ? (
            <a href={reportsPath()}>All{section.total > 1 ? ` ${section.total}` : ''} reports</a>
          ) : (
            <a href={articlesPath()}>All articles</a>
          )}
        </p>
      </div>
      <div>
        {reports && section.large ? (
          <>
            <ReportFeature item={first} plates={plates} edit={edit?.of(first)} />
            {others.length > 0 ? (
              <div className="pair">
                {others.slice(0, 2).map((item) => (
                  <ItemRow key={item._id} item={item} layout="column" edit={edit?.of(item)} />
                ))}
              </div>
            ) : null}
          </>
        ) : (
          <ItemList
            items={section.items}
            kind={section.kind === null || reports}
            large={section.large === true}
            edit={edit}
          />
        )}
      </div>
    </section>
  )
}

function Topics({ topics, plates }: { topics: HomeResult['topics']; plates: boolean }) {
  const shown = topics.filter((topic) => topic.slug && topic.title)
  if (shown.length === 0) return null
  return (
    <section className="section" aria-labelledby="topics">
      <div className="section-head">
        <h2 id="topics">Topics</h2>
      </div>
      <ul className="legend">
        {shown.map((topic) => (
          <li key={topic._id}>
            <Swatch topic={topic} plates={plates} />
            <a href={topicPath(topic.slug ?? '')}>{topic.title}</a>
            <span className="legend-count">
              {topic.count}
              <span className="unseen">{` ${nounFor(topic.count, 'publication')}`}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The editors' lead, the two beside it, what is newest, the sections in their order, the topics as a legend. */
export function HomePage({ home, settings, edit }: HomePageProps) {
  const plates = platesOf(settings)
  const own = settings ? edit?.of({ _id: settings._id, _type: 'siteSettings' }) : undefined
  const lead = home.lead ?? home.newest[0] ?? null
  const besideLead = (items: readonly Item[]) => items.filter((item) => item._id !== lead?._id)
  const chosen = besideLead(home.seconds ?? [])
  const seconds = chosen.length > 0 ? chosen : besideLead(home.newest).slice(0, 2)
  const name = siteName(settings)
  return (
    <Shell settings={settings} place="home" edit={edit}>
      <Nameplate name={name} statement={settings?.statement ?? ''} edit={own} />
      {lead ? (
        <LeadPicture item={lead} plates={plates} caption={false} edit={edit?.of(lead)} />
      ) : (
        <hr className="frame-rule" />
      )}
      <div className="strip">
        <section className="section" aria-label="Lead">
          <div className="section-head">{lead ? <Ledger item={lead} edit={edit?.of(lead)} /> : null}</div>
          <div className="lead-columns">
            {lead ? (
              <Lead item={lead} seconds={seconds} edit={edit} />
            ) : (
              <p className="dek">Nothing is published yet. What the editors publish appears here at once.</p>
            )}
            <Newest items={home.newest.slice(0, 6)} edit={edit} />
          </div>
        </section>
        {(home.sections ?? []).map((section) => (
          <HomeSection key={section._key} section={section} plates={plates} own={own} edit={edit} />
        ))}
        <Topics topics={home.topics} plates={plates} />
        <span className="end-mark" />
      </div>
    </Shell>
  )
}
