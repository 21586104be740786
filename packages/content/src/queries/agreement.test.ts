/**
 * That the Studio's typegen and our zod shapes say the same of every query. Typegen reads the schemas and the GROQ, zod
 * is what the site trusts: an answer that typegen thinks possible and zod refuses would be a page that cannot be shown.
 * The compiler does the comparing, in `npm run check`; the test runs typegen again, so that its word is of today.
 */
import { expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type * as generated from '../sanity.types.ts'
import type { queries } from './index.ts'

/** Typegen loses the key of an array's item whose reference is followed by a spread; the query gives it. */
type Keyed<Result> = Result extends { related: (infer Item)[] | null }
  ? Omit<Result, 'related'> & { related: (Omit<Item, '_key'> & { _key: string })[] | null }
  : Result

type Generated = {
  article: Keyed<generated.ArticleQueryResult>
  newestSlugs: generated.NewestSlugsQueryResult
  home: generated.HomeQueryResult
  reports: generated.ReportsQueryResult
  articles: generated.ArticlesQueryResult
  feed: generated.FeedQueryResult
  author: generated.AuthorQueryResult
  people: generated.PeopleQueryResult
  topic: generated.TopicQueryResult
  topics: generated.TopicsQueryResult
  settings: generated.SettingsQueryResult
  redirect: generated.RedirectQueryResult
  sitemap: generated.SitemapQueryResult
  changes: generated.ChangesQueryResult
  present: generated.PresentQueryResult
}
type Accepted = { [Name in keyof typeof queries]: z.input<(typeof queries)[Name]['result']> }

/** Names of queries of which typegen thinks more possible than zod takes. */
type Refused = {
  [Name in keyof Accepted]: Generated[Name] extends Accepted[Name] ? never : Name
}[keyof Accepted]

type None<Names extends never> = Names
/** Zod takes whatever typegen says a query may answer, or this line is an error that names the query. */
export type Agreement = None<Refused>

test('typegen has nothing new to say', () => {
  const root = join(import.meta.dirname, '../../../..')
  const file = join(root, 'packages/content/src/sanity.types.ts')
  const before = readFileSync(file, 'utf8')
  execFileSync('npm', ['run', '--silent', 'typegen', '-w', 'studio'], { cwd: root, stdio: 'ignore' })
  expect(readFileSync(file, 'utf8')).toBe(before)
}, 240_000)
