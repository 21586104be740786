/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { AboutPage } from '../../components/index.ts'
import { rssFeed } from './feed.ts'
import { organisation } from './json-ld.tsx'
import { pageMetadata } from './metadata.ts'

const settings = { _id: 'siteSettings', title: '', statement: null, colophon: null, plates: null }

test.each([null, settings])('a site without a name of its own has one name everywhere', (unnamed) => {
  const heading = /<h1[^>]*>([^<]+)</.exec(renderToStaticMarkup(<AboutPage settings={unnamed} />))?.[1]
  expect(heading).toBeTruthy()
  expect(organisation(unnamed).name).toBe(heading)
  expect(pageMetadata({ title: 'About', path: '/about' }, unnamed).openGraph?.siteName).toBe(heading)
  expect(rssFeed([], unnamed)).toContain(`<title>${heading}</title>`)
})
