/**
 * The pages of the site as server components: data in, HTML out, no client component and no style attribute among
 * them. Styles: `import '../styles/index.css'` in the root layout, with `<FontPreloads />` of ./fonts.tsx.
 * Previews pass `edit` (./edit.ts); readers' pages pass none. Plates are addressed by `plateAddress` of
 * `@masthead/content/plate`; the route `/plates/[...path]` answers with `parsePlateAddress` and `platePicture`,
 * and `/plates/site/unsurveyed.svg` with `unsurveyedPicture`.
 * Social cards (PNG, for an og:image route): `socialCardImage(item, settings)` of ./social-card/image.tsx.
 */
export type { Edit } from './edit.ts'
export { AboutPage } from './pages/about.tsx'
export { ArticlePage } from './pages/article.tsx'
export { AuthorPage } from './pages/author.tsx'
export { ErrorPage } from './pages/error.tsx'
export { HomePage } from './pages/home.tsx'
export { ListPage } from './pages/list.tsx'
export { NotFoundPage } from './pages/not-found.tsx'
export { PeoplePage } from './pages/people.tsx'
export { TopicPage } from './pages/topic.tsx'
export { TopicsPage } from './pages/topics.tsx'
export { siteName } from './site-name.ts'
