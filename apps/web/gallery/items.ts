/** The works of a small edition, as lists show them. */
import type { BylineContributor, Item, PictureResult, SettingsResult } from '@masthead/content'

export const slugOf = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

export const settings: SettingsResult = {
  _id: 'siteSettings',
  title: 'Thalweg Institute',
  statement:
    'Independent research on technology, trade, security, water and government. Trieste and Ottawa, since 1994.',
  colophon:
    'We take no position as an institution; authors speak for themselves. Funders are named on every publication they paid for.',
  plates: true,
}

type Credit = [name: string, role?: BylineContributor['role'], note?: string]
export const by = (...credits: Credit[]): BylineContributor[] =>
  credits.map(([name, role = 'author', note = null], index) => ({
    _key: `c${index}`,
    role,
    note,
    person: { _id: `author-${slugOf(name)}`, name, slug: slugOf(name) },
  }))

export const outlet = (name: string) => ({ _id: `outlet-${slugOf(name)}`, name, url: null })

/** A photograph that needs no server: an SVG in the lake's place. */
export const photograph = (width: number, height: number): PictureResult => ({
  assetId: `image-abc-${width}x${height}-jpg`,
  url: `http://localhost:3333/images/masthead/production/abc-${width}x${height}.jpg`,
  width,
  height,
  lqip: null,
  hotspot: { x: 0.7, y: 0.4, width: 0.3, height: 0.3 },
  crop: null,
  alt: 'A dredger at work off a low coast, seen from the bank',
  decorative: null,
  caption: 'The Sava Wren at work off the northern bank, June 2026',
  credit: 'Photograph: A. Ngata',
})

type Entry = Partial<Item> & { title: string }
export const item = ({ title, ...rest }: Entry): Item => ({
  _id: `article-${slugOf(title)}`,
  _type: 'article',
  _updatedAt: '2026-11-20T10:00:00Z',
  kind: 'commentary',
  number: null,
  title,
  excerpt: null,
  excerptTruncated: null,
  slug: slugOf(title),
  url: null,
  date: null,
  outlet: null,
  contributors: null,
  terrain: 'delta',
  plateSeed: title,
  leadImage: null,
  ...rest,
})

export const lab = item({
  title: 'The Lab Is Joint. The Ledger Is Not.',
  excerpt:
    'Russian and Chinese research centres multiply on paper. A count of what they publish, patent and staff shows a partnership that is lopsided, wary and still worth watching.',
  date: '2026-10-14',
  outlet: outlet('The Harbour Review'),
  contributors: by(['Ines Halvorsen'], ['Tomasz Adeyemi'], ['Marguerite Okafor', 'with', 'data']),
})
export const drought = item({
  title: 'What a Drought Clause Can and Cannot Do',
  kind: 'report',
  number: 48,
  terrain: 'basin',
  date: '2026-11-16',
  excerpt:
    'Sixty-one river treaties promise to share a shortage. We read every one, then checked what happened in the eleven dry years since 2003.',
  contributors: by(
    ['Priya Castellan'],
    ['Jonas Wierzbicki'],
    ['Aroha Ngata'],
    ['Samir Doležal', 'with', 'maps'],
  ),
})
export const port = item({
  title: 'Who Pays for the Inland Port',
  kind: 'report',
  number: 47,
  terrain: 'estuary',
  date: '2026-09-22',
  excerpt:
    'Dry ports move the quay two hundred kilometres from the sea and the debt to whichever town hosts it.',
  contributors: by(['Marguerite Okafor']),
})
export const insuring = item({
  title: 'Insuring What No One Will Rebuild',
  kind: 'testimony',
  terrain: 'skerry',
  date: '2026-11-11',
  outlet: outlet('House Committee on Housing'),
  excerpt: 'Flood cover is being withdrawn street by street. The Committee asked what the state can insure',
  excerptTruncated: true,
  contributors: by(['Lucien Achterberg']),
})
export const statistician = item({
  title: 'The Statistician Who Said No, with Eleni Varga and Wen Jialing',
  kind: 'podcast',
  number: 41,
  date: '2026-11-13',
  outlet: outlet('Minutes of the Meeting'),
  excerpt:
    'A census office refused to publish a number it had been ordered to publish. Its former director explains how refusing works.',
  contributors: by(['Samir Doležal', 'host'], ['Eleni Varga', 'with'], ['Wen Jialing', 'with']),
})
export const customs = item({
  title: 'Customs Unions Are Made of Software',
  terrain: 'estuary',
  date: '2026-11-04',
  outlet: outlet('Northern Quarterly'),
  excerpt:
    'A tariff schedule is a table. The union is the system that reads it, and nobody at the negotiating table has ever administered one.',
  contributors: by(['Ines Halvorsen']),
})
export const statement = item({
  title: 'Statement on the Draft Procurement Act',
  kind: 'pressRelease',
  date: '2026-11-09',
})
export const regulator = item({
  title: 'The Regulator Who Was Never Appointed',
  terrain: 'skerry',
  date: '2026-10-29',
  excerpt:
    'Four agencies created since 2018 still have no head. Vacancy, it turns out, is a policy instrument with no impact assessment.',
  contributors: by(['Lucien Achterberg'], ['Priya Castellan']),
})
export const cables = item({
  title: 'Undersea Cables and the Price of Repair',
  terrain: 'gorge',
  date: '2026-10-21',
  outlet: outlet('The Public Ledger'),
  excerpt:
    'There are fewer cable ships than there are straits to guard. Insurance, not sabotage, decides where they are berthed.',
  contributors: by(['Tomasz Adeyemi']),
})
export const permits = item({
  title: 'The Long Tail of Short Permits',
  kind: 'report',
  number: 45,
  date: '2026-05-12',
  excerpt:
    'Temporary rules now last eleven years on average. We traced 240 of them from first signature to final renewal.',
  contributors: by(['Eleni Varga']),
})
export const cities = item({
  title: 'Six Cities, One Heatwave',
  kind: 'report',
  number: 46,
  terrain: 'basin',
  date: '2026-06-30',
  excerpt:
    'Cooling centres opened on time in all six. In only two did anyone who needed them know where they were.',
  contributors: by(['Aroha Ngata'], ['Samir Doležal']),
})
export const rivers = item({
  title: 'Rivers as Borders: A Working Session',
  kind: 'event',
  terrain: 'estuary',
  date: '2026-12-03',
  outlet: outlet('Trieste and online'),
  excerpt:
    'Where two states share a channel, the boundary moves when the channel does. An evening with three boundary commissioners.',
  contributors: by(['Aroha Ngata', 'moderator']),
})
export const seal = item({
  title: 'A Short History of the Seal',
  kind: 'podcast',
  number: 29,
  date: '2025-11-06',
  excerpt: 'How a strip of tin became the most trusted document in world trade, and what replaced it.',
  contributors: by(['Samir Doležal', 'host'], ['Ines Halvorsen', 'with']),
})
export const elsewhere = item({
  title: 'Maintenance Before\u00a0Monuments',
  _type: 'relatedItem',
  _id: 'related-maintenance',
  kind: 'testimony',
  slug: null,
  plateSeed: null,
  date: '2026-02-19',
  outlet: outlet('Senate Committee on Waterways'),
  excerpt:
    'I would ask the Committee to compare the dredging line with the line above it, which pays for a bridge that nobody has yet asked to cross',
  excerptTruncated: true,
  contributors: by(['Marguerite Okafor'], ['Priya Castellan'], ['Jonas Wierzbicki']),
})
