/** @jest-environment jsdom */
import { TextEncoder } from 'node:util'
import { afterEach, describe, expect, test } from '@jest/globals'
import { cleanup, render, screen, within } from '@testing-library/react'
import * as data from '../gallery/fixtures.ts'
import { Body } from './body/body.tsx'
import { OutletLink } from './body/outlet-link.tsx'
import type { Edit } from './edit.ts'
import { Byline, ShortByline } from './items/byline.tsx'
import { ItemRow } from './items/item-row.tsx'
import { pageNumbers, Pagination } from './items/pagination.tsx'
import { Related } from './items/related.tsx'
import { ReportFeature } from './items/report-feature.tsx'
import { splitName } from './layout/nameplate.tsx'
import { ArticlePage, AuthorPage, HomePage } from './index.ts'
import { byYear, colleagues } from './pages/author.tsx'
import { Caption } from './picture/caption.tsx'
import { LeadPicture } from './picture/lead-picture.tsx'

afterEach(cleanup)

// Every browser and every server has one; jsdom does not.
Object.assign(globalThis, { TextEncoder })

/** Writes document and path where a preview writes what the Studio understands. */
const editOf = (id: string): Edit =>
  Object.assign((path: string) => ({ 'data-sanity': `${id}:${path}` }), {
    of: (document: { _id: string }) => editOf(document._id),
  })
const marked = () =>
  [...document.querySelectorAll('[data-sanity]')].map((element) => element.getAttribute('data-sanity'))

describe('the byline', () => {
  test('names everyone in order, by role, each with a link', () => {
    render(<Byline contributors={data.article.contributors} />)
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/people/ines-halvorsen',
      '/people/tomasz-adeyemi',
      '/people/marguerite-okafor',
    ])
    expect(document.body.textContent).toBe(
      'By Ines Halvorsen and Tomasz AdeyemiWith Marguerite Okafor (data)',
    )
  })
  test('stands in one line in lists, without links', () => {
    render(
      <ShortByline
        contributors={data.by(['A'], ['B'], ['C'], ['D', 'with'])}
        after={{ text: '44 minutes', edit: {} }}
      />,
    )
    expect(document.body.textContent).toBe('By A, B and C. With D44 minutes')
    expect(screen.queryByRole('link')).toBeNull()
  })
  test('is nothing without names', () => {
    const { container } = render(<Byline contributors={[]} />)
    expect(container.innerHTML).toBe('')
  })
})

describe('an item', () => {
  test('of ours leads to its page', () => {
    render(<ItemRow item={data.lab} />)
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe(data.lab.title)
    expect(screen.getByRole('link').getAttribute('href')).toBe('/articles/the-lab-is-joint-the-ledger-is-not')
    expect(screen.getByText('Commentary')).toBeTruthy()
    expect(screen.getByText('14 October 2026').getAttribute('datetime')).toBe('2026-10-14')
  })
  test('elsewhere leads there, and an address that is none leads nowhere', () => {
    const elsewhere = data.item({
      title: 'X',
      _type: 'relatedItem',
      slug: null,
      url: 'https://example.org/x',
    })
    render(<ItemRow item={elsewhere} />)
    expect(screen.getByRole('link').getAttribute('rel')).toBe('external')
    cleanup()
    render(<ItemRow item={{ ...elsewhere, url: 'javascript:alert(1)' }} />)
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('X')).toBeTruthy()
  })
  test('shows an ellipsis where its excerpt was cut, and only there', () => {
    render(<ItemRow item={data.item({ title: 'A', excerpt: 'It was cut, ', excerptTruncated: true })} />)
    expect(screen.getByText('It was cut…')).toBeTruthy()
    cleanup()
    render(<ItemRow item={data.item({ title: 'A', excerpt: 'It was whole.' })} />)
    expect(screen.getByText('It was whole.')).toBeTruthy()
  })
  test('omits its kind where all are of one', () => {
    render(<ItemRow item={data.lab} kind={false} year={false} />)
    expect(screen.queryByText('Commentary')).toBeNull()
    expect(screen.getByText('14 October')).toBeTruthy()
  })
})

describe('a body', () => {
  test('has its headings, lists, quotes, links and figures', () => {
    render(<Body body={data.longBody} />)
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ id }) => id)).toEqual([
      'what-the-traces-show',
      'what-to-watch-instead',
    ])
    expect(screen.getAllByRole('list')).toHaveLength(2)
    expect(screen.getByRole('link', { name: 'people who trained together' }).getAttribute('href')).toBe(
      'https://example.org/register',
    )
    expect(document.querySelector('aside.pull-quote')?.textContent).toMatch(/^The number is better read/)
    // Unnamed within an article it is no landmark: a screen reader has read the sentence already.
    expect(document.querySelector('aside')?.hasAttribute('aria-label')).toBe(false)
    const image = screen.getByRole('img', { name: /dredger/ })
    expect([image.getAttribute('width'), image.getAttribute('height')]).toEqual(['1600', '900'])
    expect(screen.getByText(/Photograph: A. Ngata/)).toBeTruthy()
  })
  test('keeps the words of a link that may not be one, in a biography too', () => {
    const [first] = data.longBody
    if (first?._type !== 'block') throw new Error('the fixture begins with a paragraph')
    const evil = {
      ...first,
      children: [{ _type: 'span' as const, _key: 's', text: 'click', marks: ['l'] }],
      markDefs: [{ _type: 'link' as const, _key: 'l', href: 'javascript:alert(1)' }],
    }
    render(<Body body={[evil]} />)
    expect(document.body.innerHTML).not.toContain('javascript')
    expect(screen.getByText('click')).toBeTruthy()
    cleanup()
    render(<AuthorPage author={{ ...data.author, biography: [evil] }} settings={data.settings} />)
    expect(document.body.innerHTML).not.toContain('javascript')
    expect(screen.getByText('click').closest('a')).toBeNull()
  })
})

describe('the way to the outlet', () => {
  test('is a link when the address is known, and words when not', () => {
    render(<OutletLink publication={data.article.originalPublication} />)
    const link = screen.getByRole('link', { name: 'Read the full article in The Harbour Review' })
    expect(link.getAttribute('href')).toBe('https://harbour-review.example/the-lab-is-joint')
    cleanup()
    render(<OutletLink publication={data.short.originalPublication} />)
    expect(screen.queryByRole('link')).toBeNull()
    expect(document.body.textContent).toBe('Read the full article in Northern Quarterly')
  })
  test('leads to the original also when nobody has said which outlet that is', () => {
    const original = { outlet: null, date: null }
    render(<OutletLink publication={{ ...original, url: 'https://www.harbour-review.example/x' }} />)
    const link = screen.getByRole('link', { name: 'Read the full article at harbour-review.example' })
    expect(link.getAttribute('href')).toBe('https://www.harbour-review.example/x')
    cleanup()
    const { container } = render(<OutletLink publication={{ ...original, url: 'javascript:alert(1)' }} />)
    expect(container.innerHTML).toBe('')
  })
})

describe('the lead picture', () => {
  test('is the plate of the title at first publication', () => {
    render(<LeadPicture item={{ ...data.lab, title: 'Corrected', plateSeed: 'First' }} plates />)
    const source = document.querySelector('img')?.getAttribute('src')
    cleanup()
    render(<LeadPicture item={{ ...data.lab, title: 'Corrected again', plateSeed: 'First' }} plates />)
    expect(document.querySelector('img')?.getAttribute('src')).toBe(source)
    expect(source).toMatch(/^\/plates\/the-lab-is-joint-the-ledger-is-not\.svg\?v=/)
    expect(document.querySelector('img')?.getAttribute('alt')).toBe('')
  })
  test('is a photograph where there is one, a rule where plates are off', () => {
    render(<LeadPicture item={data.photographed} plates />)
    expect(screen.getByRole('img', { name: /dredger/ })).toBeTruthy()
    cleanup()
    render(<LeadPicture item={data.lab} plates={false} />)
    expect(document.querySelector('img')).toBeNull()
    expect(screen.getByRole('separator')).toBeTruthy()
  })
  test('joins caption and credit', () => {
    const { container } = render(<Caption picture={{ caption: 'A boat', credit: 'B' }} />)
    expect(container.textContent).toBe('A boat. B')
    cleanup()
    render(<Caption picture={{ caption: 'A boat.', credit: null }} />)
    expect(document.body.textContent).toBe('A boat.')
  })
})

describe('pages of a list', () => {
  test.each([
    [1, 1, [1]],
    [1, 7, [1, 2, 3, 4, 5, 6, 7]],
    [1, 10, [1, 2, null, 10]],
    [5, 10, [1, null, 4, 5, 6, null, 10]],
    [3, 10, [1, 2, 3, 4, null, 10]],
    [4, 10, [1, 2, 3, 4, 5, null, 10]],
    [10, 10, [1, null, 9, 10]],
  ])('page %s of %s: %j', (page, pages, numbers) => {
    expect(pageNumbers(page, pages)).toEqual(numbers)
  })
  test('are links, the current one is not', () => {
    render(<Pagination page={2} pages={3} path={(n) => `/reports/page/${n}`} />)
    const nav = within(screen.getByRole('navigation', { name: 'Pages' }))
    expect(nav.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('rel')])).toEqual([
      ['Newer', 'prev'],
      ['1', null],
      ['3', null],
      ['Older', 'next'],
    ])
    expect(nav.getByText('2').getAttribute('aria-current')).toBe('page')
  })
  test('are nothing for one page', () => {
    const { container } = render(<Pagination page={1} pages={1} path={String} />)
    expect(container.innerHTML).toBe('')
  })
})

describe('related works', () => {
  test('are rows in the order of the editors, and two ways on', () => {
    render(<Related related={data.article.related} />)
    expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'Maintenance Before\u00a0Monuments',
      'The Statistician Who Said No, with Eleni Varga and Wen Jialing',
      'A Census of Collaboration',
    ])
    expect(screen.getByRole('link', { name: 'View All Reports' }).getAttribute('href')).toBe('/reports')
    expect(screen.getByRole('link', { name: 'View All Articles & Multimedia' }).getAttribute('href')).toBe(
      '/articles',
    )
  })
})

describe('an author', () => {
  test('has works by year, undated ones last', () => {
    const undated = data.item({ title: 'Draft' })
    expect(byYear([undated, ...data.author.works]).map(([year, works]) => [year, works.length])).toEqual([
      ['2026', 2],
      ['2025', 1],
      ['Undated', 1],
    ])
  })
  test('has colleagues, once a work, never themselves', () => {
    expect(colleagues(data.author).map(({ name }) => name)).toEqual([
      'Marguerite Okafor',
      'Samir Doležal',
      'Tomasz Adeyemi',
    ])
  })
})

describe('the front page', () => {
  const beside = (seconds: typeof data.home.seconds) => {
    cleanup()
    render(<HomePage home={{ ...data.home, seconds }} settings={data.settings} />)
    const lead = within(screen.getByRole('region', { name: 'Lead' }))
    return lead.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
  }
  const { lead, newest } = data.home
  const others = newest.filter(({ _id }) => _id !== lead?._id).map(({ title }) => title)

  test('shows its lead once, also where the editors chose it a second time', () => {
    if (!lead) throw new Error('the fixture has a lead')
    expect(beside([lead, data.drought])).toEqual([data.drought.title])
    expect(beside([lead])).toEqual(others.slice(0, 2))
    expect(beside(null)).toEqual(others.slice(0, 2))
  })

  test('counts one publication as one', () => {
    const topics = data.home.topics.slice(0, 2).map((topic, index) => ({ ...topic, count: index + 1 }))
    render(<HomePage home={{ ...data.home, topics }} settings={data.settings} />)
    const counts = [...document.querySelectorAll('.legend-count')].map(({ textContent }) => textContent)
    expect(counts).toEqual(['1 publication', '2 publications'])
  })
})

test('a name is set by its make', () => {
  expect(splitName('Thalweg Institute')).toEqual(['Thalweg', 'Institute'])
  expect(splitName('Centre for European Reform')).toEqual(['Centre for European Reform', ''])
  expect(splitName('Institute')).toEqual(['Institute', ''])
})

describe('in a preview', () => {
  test('an article leads to each of its fields and to what it refers to', () => {
    render(<ArticlePage article={data.article} settings={data.settings} edit={editOf('a')} />)
    const paths = marked()
    for (const path of ['kind', 'date', 'title', 'dek', 'contributors', 'leadImage', 'body', 'related']) {
      expect(paths).toContain(`a:${path}`)
    }
    expect(paths).toContain('a:originalPublication')
    expect(paths).toContain('a:topics')
    expect(paths).toContain('a:related[_key=="r0"]')
    expect(paths).toContain('related-maintenance:title')
    expect(paths).toContain('related-maintenance:excerpt')
    expect(paths.filter((path) => path?.startsWith('a:body[_key=='))).toHaveLength(data.longBody.length)
  })
  test('so do the front page and a person', () => {
    render(<HomePage home={data.home} settings={data.settings} edit={editOf('home')} />)
    expect(marked()).toEqual(
      expect.arrayContaining(['siteSettings:title', 'siteSettings:statement', `${data.lab._id}:title`]),
    )
    cleanup()
    render(<AuthorPage author={data.author} settings={data.settings} edit={editOf('p')} />)
    expect(marked()).toEqual(expect.arrayContaining(['p:name', 'p:position', 'p:biography', 'p:portrait']))
  })
  test('what is no text of its own leads to the field that it is made of', () => {
    const led = (text: string | RegExp) =>
      screen.getByText(text).closest('[data-sanity]')?.getAttribute('data-sanity')
    const report = { ...data.lab, date: '2026-11-02' }
    render(<ReportFeature item={report} plates edit={editOf('report')} />)
    expect(led('2 November 2026')).toBe('report:date')
    cleanup()
    const links = [{ _key: 'l', label: null, url: 'https://person.example/' }]
    render(<AuthorPage author={{ ...data.author, links }} settings={data.settings} edit={editOf('p')} />)
    expect(led('https://person.example/')).toBe('p:links[_key=="l"].url')
    cleanup()
    const elsewhere = { outlet: null, url: 'https://www.review.example/work', date: null }
    render(<OutletLink publication={elsewhere} edit={editOf('a')} />)
    expect(led('review.example')).toBe('a:originalPublication.url')
  })
})
