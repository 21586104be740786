/** Works that live elsewhere and that articles point to: hearings, episodes, columns in other people's papers. */
import type { Kind, RelatedItem } from '@masthead/content'
import { contributors } from './contributors.ts'
import type { Byline } from './contributors.ts'
import { relatedItemId } from './define.ts'
import { outletId, outletUrl } from './outlets.ts'
import type { OutletName } from './outlets.ts'

type Elsewhere = {
  kind: Kind
  outlet?: OutletName
  path: string
  date: string
  title: string
  excerpt: string
  /** The excerpt is cut off, as those of newsletters and listings are. */
  cut?: true
  by: Byline
}

const list = {
  'screening-without-a-blacklist': {
    kind: 'testimony',
    outlet: 'committee-on-research',
    path: '/hearings/2026-09-02/adeyemi',
    date: '2026-09-02',
    title: 'Screening Without a Blacklist',
    excerpt:
      'Universities are asked to vet partners that nobody will name for them. They already do it, in private and unevenly, and the cost falls on whoever',
    cut: true,
    by: ['tomasz-adeyemi'],
  },
  'the-instrument-maker': {
    kind: 'podcast',
    outlet: 'minutes-of-the-meeting',
    path: '/episodes/38',
    date: '2026-08-12',
    title: 'The Instrument Maker, with Ines Halvorsen and Tomasz Adeyemi',
    excerpt:
      'One workshop kept the spectrometers of two countries running for twenty years. Then a customs code was split in half, and its spare parts needed',
    cut: true,
    by: [
      ['samir-dolezal', 'host'],
      ['ines-halvorsen', 'with'],
      ['tomasz-adeyemi', 'with'],
    ],
  },
  'what-the-seal-knew': {
    kind: 'commentary',
    outlet: 'northern-quarterly',
    path: '/2025/what-the-seal-knew',
    date: '2025-11-06',
    title: 'What the Seal Knew',
    excerpt:
      'For a century the most trusted document in world trade was a strip of tin. It could not be forged cheaply, and it could not be',
    cut: true,
    by: ['ines-halvorsen'],
  },
  'a-berth-for-the-repair-fleet': {
    kind: 'testimony',
    outlet: 'committee-on-waterways',
    path: '/sessions/2025-06/adeyemi',
    date: '2025-06-18',
    title: 'A Berth for the Repair Fleet',
    excerpt:
      'The question before you is where to keep a ship that everybody hopes will have nothing to do. I shall argue for paying it to wait.',
    by: ['tomasz-adeyemi'],
  },
  'low-water-in-the-archive': {
    kind: 'commentary',
    outlet: 'estuary-and-empire',
    path: '/essays/low-water-in-the-archive',
    date: '2026-04-27',
    title: 'Low Water in the Archive',
    excerpt:
      'Commissions keep excellent records of floods and poor ones of droughts, because in a drought nobody is sure which meeting to take',
    cut: true,
    by: ['priya-castellan', 'jonas-wierzbicki'],
  },
  'the-basin-at-night': {
    kind: 'video',
    outlet: 'radio-carso',
    path: '/video/the-basin-at-night',
    date: '2025-09-30',
    title: 'The Basin at Night',
    excerpt: 'Eleven minutes with the people who read the gauges when the telemetry has gone to bed.',
    by: ['jonas-wierzbicki'],
  },
  'who-holds-the-key-to-the-library': {
    kind: 'commentary',
    outlet: 'public-ledger',
    path: '/opinion/who-holds-the-key-to-the-library',
    date: '2025-07-22',
    title: 'Who Holds the Key to the Library?',
    excerpt:
      'Every heat plan names the public library. Few name the person who would have to come in on a Sunday to open it, and fewer have',
    cut: true,
    by: ['aroha-ngata', ['samir-dolezal', 'with', 'maps']],
  },
  'acting-until-further-notice': {
    kind: 'podcast',
    outlet: 'minutes-of-the-meeting',
    path: '/episodes/36',
    date: '2026-05-20',
    title: 'Acting Until Further Notice, with Eleni Varga',
    excerpt:
      'Can somebody run an agency for six years without ever being its head? We ask a person who has been acting, and one who has been acted',
    cut: true,
    by: [
      ['samir-dolezal', 'host'],
      ['eleni-varga', 'with'],
    ],
  },
  'the-price-of-a-promise-to-pay': {
    kind: 'report',
    outlet: 'public-ledger',
    path: '/papers/the-price-of-a-promise-to-pay',
    date: '2024-10-15',
    title: 'The Price of a Promise to Pay',
    excerpt:
      'State guarantees appear in the budget on the day they are called. This paper follows forty of them back to the day they were given.',
    by: ['lucien-achterberg', 'marguerite-okafor'],
  },
  'procurement-in-the-open': {
    kind: 'event',
    path: 'https://thalweg.example/events/procurement-in-the-open',
    date: '2026-03-11',
    title: 'Procurement in the Open: An Evening with Three Buyers',
    excerpt:
      'Three people who buy for cities explain what they would publish tomorrow, what they would publish never, and why the lists differ.',
    by: [
      ['eleni-varga', 'moderator'],
      ['marguerite-okafor', 'with'],
    ],
  },
} satisfies Record<string, Elsewhere>

type ElsewhereName = keyof typeof list

export const relatedItems: RelatedItem[] = (Object.entries(list) as [ElsewhereName, Elsewhere][]).map(
  ([name, work]) => ({
    _id: relatedItemId(name),
    _type: 'relatedItem',
    kind: work.kind,
    ...(work.outlet && { outlet: { _type: 'reference', _ref: outletId(work.outlet) } }),
    date: work.date,
    title: work.title,
    excerpt: work.excerpt,
    excerptTruncated: work.cut ?? false,
    contributors: contributors(work.by),
    url: work.outlet ? outletUrl(work.outlet, work.path) : work.path,
  }),
)
