/** What the institute works on. Each topic has a terrain, which its plates are drawn in. */
import type { Terrain, Topic } from '@masthead/content'

const list = {
  technology: [
    'Technology',
    'delta',
    'Laboratories, networks and software, read as institutions: who runs them, who may change them, and who is told.',
  ],
  trade: [
    'Trade',
    'estuary',
    'Ports, customs and the standards between them. The part of trade policy that happens after the signing.',
  ],
  security: [
    'Security',
    'gorge',
    'Evidence before alarm: what can be counted, inspected or repaired, and what a government should do about the rest.',
  ],
  'water-and-climate': [
    'Water and Climate',
    'basin',
    'Rivers that cross borders, treaties that meet droughts, and the offices that must decide before the data is in.',
  ],
  government: [
    'Government',
    'skerry',
    'Vacancies, temporary rules, official statistics and procurement: how the state keeps its own promises.',
  ],
  cities: [
    'Cities',
    'estuary',
    'Housing, heat and insurance, street by street, where national policy meets a door that is open or is not.',
  ],
} satisfies Record<string, [string, Terrain, string]>

export type TopicName = keyof typeof list

export const topicId = (name: TopicName) => `topic-${name}`

export const topics: Topic[] = (Object.entries(list) as [TopicName, [string, Terrain, string]][]).map(
  ([slug, [title, terrain, description]]) => ({
    _id: topicId(slug),
    _type: 'topic',
    title,
    slug: { _type: 'slug', current: slug },
    description,
    terrain,
  }),
)
