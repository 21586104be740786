/** The institute's name and home page, and the old addresses it still answers for. */
import type { Redirect, SiteSettings } from '@masthead/content'
import { articleId } from './define.ts'
import { keyOf } from './keys.ts'

const article = (slug: string) => ({ _type: 'reference' as const, _ref: articleId(slug) })

export const siteSettings: SiteSettings = {
  _id: 'siteSettings',
  _type: 'siteSettings',
  title: 'Thalweg Institute',
  statement:
    'Independent research on technology, trade, security, water and government. Trieste and Ottawa, since 1994.',
  colophon:
    'The thalweg is the deepest line of a channel, and in law the place where a river becomes a border. The institute that took its name was founded in Trieste in 1994. It holds no opinions of its own; its authors do, and sign them. Whoever paid for a piece of work is named on it.',
  lead: article('two-keys-to-one-laboratory'),
  seconds: ['who-pays-for-the-dry-port', 'cover-that-walks-away'].map((slug) =>
    Object.assign(article(slug), { _key: keyOf(slug) }),
  ),
  sections: [
    { _key: keyOf('reports'), _type: 'homeSection', kind: 'report', title: 'Reports', large: true },
    {
      _key: keyOf('commentary'),
      _type: 'homeSection',
      kind: 'commentary',
      title: 'Commentary',
      large: false,
    },
    { _key: keyOf('testimony'), _type: 'homeSection', kind: 'testimony', title: 'Testimony', large: false },
    { _key: keyOf('podcasts'), _type: 'homeSection', kind: 'podcast', title: 'Podcasts', large: false },
    { _key: keyOf('events'), _type: 'homeSection', kind: 'event', title: 'Events', large: false },
  ],
  plates: true,
}

export const redirects: Redirect[] = [
  {
    _id: 'redirect-the-dry-port',
    _type: 'redirect',
    from: '/articles/the-dry-port',
    kind: 'permanent',
    // Weakly, as the site writes it: a redirect holds no page back that is withdrawn.
    document: { ...article('who-pays-for-the-dry-port'), _weak: true },
  },
  {
    _id: 'redirect-summer-school-2024',
    _type: 'redirect',
    from: '/articles/summer-school-2024',
    kind: 'gone',
  },
]
