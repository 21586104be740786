/** The vocabularies of the content model: each value is stored, each title is shown. */

/** Publication kinds. The order is the one editors choose from. */
export const kinds = [
  { value: 'commentary', title: 'Commentary', plural: 'Commentary' },
  { value: 'report', title: 'Report', plural: 'Reports' },
  { value: 'testimony', title: 'Congressional testimony', plural: 'Congressional testimony' },
  { value: 'podcast', title: 'Podcast', plural: 'Podcasts' },
  { value: 'video', title: 'Video', plural: 'Videos' },
  { value: 'event', title: 'Event', plural: 'Events' },
  { value: 'pressRelease', title: 'Press release', plural: 'Press releases' },
] as const
export type Kind = (typeof kinds)[number]['value']
/** The kind's words; undefined for none, and for what is no kind. */
export const kindOf = (value: string | null | undefined) => kinds.find((kind) => kind.value === value)
export const kindValues = kinds.map((kind) => kind.value) as unknown as readonly [Kind, ...Kind[]]

/** What a contributor did. "author" needs no word in a byline; the others have one. */
export const contributorRoles = [
  { value: 'author', title: 'Author' },
  { value: 'with', title: 'With' },
  { value: 'moderator', title: 'Moderator' },
  { value: 'host', title: 'Host' },
  { value: 'translator', title: 'Translator' },
] as const
export type ContributorRole = (typeof contributorRoles)[number]['value']
export const contributorRoleValues = contributorRoles.map((role) => role.value) as unknown as readonly [
  ContributorRole,
  ...ContributorRole[],
]

/** A topic's terrain decides the shape and tint of its plates (notes on the look: docs/decisions). */
export const terrains = [
  { value: 'delta', title: 'Delta (buff)' },
  { value: 'estuary', title: 'Estuary (clay)' },
  { value: 'gorge', title: 'Gorge (slate)' },
  { value: 'basin', title: 'Basin (moss)' },
  { value: 'skerry', title: 'Skerry (heather)' },
] as const
export type Terrain = (typeof terrains)[number]['value']
export const terrainValues = terrains.map((terrain) => terrain.value) as unknown as readonly [
  Terrain,
  ...Terrain[],
]
