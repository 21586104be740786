/** A small edition, in the shapes the queries return, to see and test every page without a lake. */
import type {
  ArticleResult,
  AuthorResult,
  BodyResult,
  BylineContributor,
  HomeResult,
  Item,
  Kind,
  ListResult,
  PeopleResult,
  PictureResult,
  SettingsResult,
  Terrain,
  TopicResult,
  TopicsResult,
} from '@masthead/content'

const slugOf = (text: string) =>
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

const outlet = (name: string) => ({ _id: `outlet-${slugOf(name)}`, name, url: null })

/** A photograph that needs no server: an SVG in the lake's place. */
const photograph = (width: number, height: number): PictureResult => ({
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
const port = item({
  title: 'Who Pays for the Inland Port',
  kind: 'report',
  number: 47,
  terrain: 'estuary',
  date: '2026-09-22',
  excerpt:
    'Dry ports move the quay two hundred kilometres from the sea and the debt to whichever town hosts it.',
  contributors: by(['Marguerite Okafor']),
})
const insuring = item({
  title: 'Insuring What No One Will Rebuild',
  kind: 'testimony',
  terrain: 'skerry',
  date: '2026-11-11',
  outlet: outlet('House Committee on Housing'),
  excerpt: 'Flood cover is being withdrawn street by street. The Committee asked what the state can insure',
  excerptTruncated: true,
  contributors: by(['Lucien Achterberg']),
})
const statistician = item({
  title: 'The Statistician Who Said No, with Eleni Varga and Wen Jialing',
  kind: 'podcast',
  number: 41,
  date: '2026-11-13',
  outlet: outlet('Minutes of the Meeting'),
  excerpt:
    'A census office refused to publish a number it had been ordered to publish. Its former director explains how refusing works.',
  contributors: by(['Samir Doležal', 'host'], ['Eleni Varga', 'with'], ['Wen Jialing', 'with']),
})
const customs = item({
  title: 'Customs Unions Are Made of Software',
  terrain: 'estuary',
  date: '2026-11-04',
  outlet: outlet('Northern Quarterly'),
  excerpt:
    'A tariff schedule is a table. The union is the system that reads it, and nobody at the negotiating table has ever administered one.',
  contributors: by(['Ines Halvorsen']),
})
const statement = item({
  title: 'Statement on the Draft Procurement Act',
  kind: 'pressRelease',
  date: '2026-11-09',
})
const regulator = item({
  title: 'The Regulator Who Was Never Appointed',
  terrain: 'skerry',
  date: '2026-10-29',
  excerpt:
    'Four agencies created since 2018 still have no head. Vacancy, it turns out, is a policy instrument with no impact assessment.',
  contributors: by(['Lucien Achterberg'], ['Priya Castellan']),
})
const cables = item({
  title: 'Undersea Cables and the Price of Repair',
  terrain: 'gorge',
  date: '2026-10-21',
  outlet: outlet('The Public Ledger'),
  excerpt:
    'There are fewer cable ships than there are straits to guard. Insurance, not sabotage, decides where they are berthed.',
  contributors: by(['Tomasz Adeyemi']),
})
const permits = item({
  title: 'The Long Tail of Short Permits',
  kind: 'report',
  number: 45,
  date: '2026-05-12',
  excerpt:
    'Temporary rules now last eleven years on average. We traced 240 of them from first signature to final renewal.',
  contributors: by(['Eleni Varga']),
})
const cities = item({
  title: 'Six Cities, One Heatwave',
  kind: 'report',
  number: 46,
  terrain: 'basin',
  date: '2026-06-30',
  excerpt:
    'Cooling centres opened on time in all six. In only two did anyone who needed them know where they were.',
  contributors: by(['Aroha Ngata'], ['Samir Doležal']),
})
const rivers = item({
  title: 'Rivers as Borders: A Working Session',
  kind: 'event',
  terrain: 'estuary',
  date: '2026-12-03',
  outlet: outlet('Trieste and online'),
  excerpt:
    'Where two states share a channel, the boundary moves when the channel does. An evening with three boundary commissioners.',
  contributors: by(['Aroha Ngata', 'moderator']),
})
const seal = item({
  title: 'A Short History of the Seal',
  kind: 'podcast',
  number: 29,
  date: '2025-11-06',
  excerpt: 'How a strip of tin became the most trusted document in world trade, and what replaced it.',
  contributors: by(['Samir Doležal', 'host'], ['Ines Halvorsen', 'with']),
})
const elsewhere = item({
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

let keys = 0
const block = (
  text: string,
  style: 'normal' | 'h2' | 'h3' | 'blockquote' = 'normal',
  listItem?: 'bullet' | 'number',
) => {
  keys += 1
  // "…[words](address)…" becomes a link.
  const [before = '', words, address, after] = text.split(/\[(.+?)\]\((.+?)\)/)
  const span = (part: string, marks: string[] = [], at = 0) => ({
    _type: 'span' as const,
    _key: `s${keys}${at}`,
    text: part,
    marks,
  })
  return {
    _type: 'block' as const,
    _key: `b${keys}`,
    style,
    ...(listItem ? { listItem, level: 1 } : {}),
    children: words ? [span(before), span(words, ['l'], 1), span(after ?? '', [], 2)] : [span(text)],
    markDefs: address ? [{ _type: 'link' as const, _key: 'l', href: address }] : [],
  }
}
const quote = (text: string) => ({ _type: 'pullQuote' as const, _key: `q${(keys += 1)}`, text })

export const longBody: BodyResult = [
  block(
    'In the spring of 2019 a brass plate went up beside a stairwell in Novosibirsk. It named two academies, one in each language, and a laboratory for optical materials that would open within the year. The plate is still there. The room behind it is used for storing chairs.',
  ),
  block(
    'Plates like it are the unit in which cooperation between Moscow and Beijing is usually counted. By our tally the two governments, their academies and their state firms have announced 128 joint laboratories, centres and parks since 2014. The number appears in speeches as evidence of a bloc being built. It is better read as a list of intentions, and the interesting question is which of them were kept.',
  ),
  block(
    'We looked for three traces that a working laboratory cannot help leaving: papers signed from both sides, patents with inventors from both sides, and job advertisements. Where a centre left none of these in three years, we marked it dormant. Half of them are.',
  ),
  quote(
    'The number is better read as a list of intentions, and the interesting question is which of them were kept.',
  ),
  block('What the traces show', 'h2'),
  block(
    'Materials science is the exception that explains the rule. There three centres in four have something to show, because the exchange is older than the politics and runs between [people who trained together](https://example.org/register). In telecommunications it is one in three, and the results that exist carry a Chinese first author in nine papers out of ten.',
  ),
  { _type: 'figure', _key: 'f1', ...photograph(1600, 900) },
  block('Three things set the working centres apart:'),
  block('they had a customer before they had a building;', 'normal', 'bullet'),
  block('their instruments were bought by one side and serviced by the other;', 'normal', 'bullet'),
  block('somebody was paid to answer the telephone.', 'normal', 'bullet'),
  block('Whose money, whose room', 'h3'),
  block(
    'Money tells a similar story with less patience. Of the budgets we could read, the Chinese side paid for equipment and the Russian side for salaries, which means that when a project stopped, the instruments had a clear owner and the people did not.',
  ),
  block('A joint laboratory is a lease with two landlords and no tenant.', 'blockquote'),
  block('What to watch instead', 'h2'),
  block(
    'None of this makes the partnership harmless. A laboratory that publishes nothing may simply be one that has been told not to, and two dormant centres in our register share an address with a design bureau under sanctions. But governments that plan against the announced total will spend their attention evenly across 128 doors, most of which open on to chairs.',
  ),
  block('The eleven people who sign from both sides every year.', 'normal', 'number'),
  block('The four journals in which they do so.', 'normal', 'number'),
  block('The two customs codes under which their instruments travel.', 'normal', 'number'),
  block('A better watch list is short, and this is the whole of it.'),
]

const topicNames: readonly [string, Terrain, string][] = [
  ['Technology', 'delta', 'Standards, laboratories, networks and the offices that certify them.'],
  ['Trade and finance', 'estuary', 'Tariffs, ports and the software that reads them.'],
  ['Security', 'gorge', 'Cables, borders, and what they cost to guard.'],
  ['Climate and water', 'basin', 'Droughts, floods and the treaties that share them.'],
  ['Government', 'skerry', 'Regulators, permits and the people who administer both.'],
]
const topic = ([title, terrain]: readonly [string, Terrain, string]) => ({
  _id: `topic-${slugOf(title)}`,
  title,
  slug: slugOf(title),
  terrain,
})

const full = (of: Item, rest: Partial<ArticleResult>): ArticleResult => ({
  ...of,
  _type: 'article',
  _createdAt: '2026-10-01T09:00:00Z',
  dek: of.excerpt,
  body: longBody,
  originalPublication: null,
  topics: [],
  related: [],
  ...rest,
})
const keyed = (items: Item[]) => items.map((each, index) => ({ ...each, _key: `r${index}` }))

export const article = full(lab, {
  originalPublication: {
    outlet: outlet('The Harbour Review'),
    url: 'https://harbour-review.example/the-lab-is-joint',
    date: '2026-10-09',
  },
  topics: topicNames.filter(([name]) => name === 'Technology' || name === 'Security').map(topic),
  related: keyed([elsewhere, statistician, { ...drought, number: 44, title: 'A Census of Collaboration' }]),
})

export const short = full(
  item({
    title:
      'What the Harbour Master, the Insurer and the Weather Office Each Thought the Other Two Were Watching',
    terrain: 'estuary',
    date: '2026-08-12',
    outlet: outlet('Northern Quarterly'),
    contributors: by(['Lucien Achterberg'], ['Aroha Ngata'], ['Jonas Wierzbicki'], ['Eleni Varga']),
  }),
  {
    body: [
      block(
        'The storm that closed the strait for nine days in July was forecast, insured and signalled. What failed was a telephone list. Each of three offices held a warning that made sense only beside the other two, and none had been told that the others were reading.',
      ),
      quote('Each of three offices held a warning that made sense only beside the other two.'),
      block(
        'The instinct after such a week is to build a fourth office. We suggest something cheaper: a standing rule that any of the three may close the strait alone, and must explain itself by noon.',
      ),
    ],
    originalPublication: { outlet: outlet('Northern Quarterly'), url: null, date: '2026-08-10' },
    topics: topicNames.slice(1, 2).map(topic),
    related: keyed([elsewhere]),
  },
)

export const photographed = full(
  item({
    title: 'Dredging Is a Budget, Not a Boat, and Other Lessons from the Northern Bank',
    terrain: 'basin',
    date: '2026-07-02',
    leadImage: photograph(3000, 2000),
    contributors: by(['Priya Castellan']),
    excerpt:
      'A river that is two metres shallower than its treaty is in breach of nothing. It is merely unpaid for.',
  }),
  {},
)

export const report = full(drought, {
  topics: topicNames.slice(3, 4).map(topic),
  related: keyed([port, elsewhere]),
})

export const bare = full(item({ title: '', kind: null, plateSeed: null, slug: 'untitled' }), {
  body: null,
  topics: null,
  related: null,
})

const section = (
  key: string,
  kind: Kind,
  items: Item[],
  total: number,
  large = false,
  title: string | null = null,
) => ({
  _key: key,
  kind,
  title,
  large,
  total,
  items,
})
export const home: HomeResult = {
  lead: lab,
  seconds: [port, insuring],
  newest: [drought, statistician, insuring, statement, customs],
  sections: [
    section('reports', 'report', [drought, permits, cities], 48, true),
    section('commentary', 'commentary', [customs, regulator, cables], 312, true),
    section('events', 'event', [rivers], 1),
  ],
  topics: topicNames.map((name, index) => ({ ...topic(name), count: 96 - index * 11 })),
}
export const emptyHome: HomeResult = { lead: null, seconds: null, newest: [], sections: null, topics: [] }

export const author: AuthorResult = {
  _id: 'author-ines-halvorsen',
  _updatedAt: '2026-11-20T10:00:00Z',
  name: 'Ines Halvorsen',
  slug: 'ines-halvorsen',
  position: 'Senior fellow, technology and trade',
  portrait: null,
  biography: [
    block(
      'Ines Halvorsen studies the administrative machinery of trade: customs software, standards committees and the laboratories that certify both. Before joining the institute she spent nine years as a conformity assessor in Gdańsk and Rotterdam. She is writing a history of the container seal.',
    ),
  ],
  email: 'ines@thalweg.example',
  links: [
    { _key: 'orcid', label: 'ORCID 0000-0000-0000-0000', url: 'https://orcid.org/0000-0000-0000-0000' },
  ],
  works: [customs, lab, seal],
}

export const topicPage: TopicResult = {
  ...topic(['Technology', 'delta', '']),
  _updatedAt: '2026-11-20T10:00:00Z',
  description: 'Standards, laboratories, networks and the offices that certify them.',
  works: [lab, regulator, statistician, cables],
  people: by(['Ines Halvorsen'], ['Tomasz Adeyemi']).flatMap(({ person }) =>
    person ? [{ ...person, position: 'Senior fellow' }] : [],
  ),
}

export const articles: ListResult = {
  items: [statistician, insuring, customs, regulator, cables, rivers, elsewhere],
  total: 112,
}
export const reports: ListResult = { items: [drought, port, cities, permits], total: 4 }

export const people: PeopleResult = [
  'Eleni Varga',
  'Ines Halvorsen',
  'Jonas Wierzbicki',
  'Priya Castellan',
  'Samir Doležal',
].map((name, index) => ({
  _id: `author-${slugOf(name)}`,
  name,
  slug: slugOf(name),
  position: index === 2 ? null : 'Senior fellow, technology and trade',
  portrait: index === 1 ? photograph(800, 1000) : null,
  count: index + 1,
}))

export const topics: TopicsResult = topicNames.map((name, index) => ({
  ...topic(name),
  description: name[2],
  count: 96 - index * 11,
}))
