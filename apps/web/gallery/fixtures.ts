/** A small edition, in the shapes the queries return, to see and test every page without a lake. */
import type {
  ArticleResult,
  AuthorResult,
  BodyResult,
  HomeResult,
  Item,
  Kind,
  ListResult,
  PeopleResult,
  Terrain,
  TopicResult,
  TopicsResult,
} from '@masthead/content'
import {
  slugOf,
  by,
  outlet,
  photograph,
  item,
  lab,
  drought,
  port,
  insuring,
  statistician,
  customs,
  statement,
  regulator,
  cables,
  permits,
  cities,
  rivers,
  seal,
  elsewhere,
} from './items.ts'

export { settings, by, item, lab, drought } from './items.ts'

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
