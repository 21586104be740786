/** The nine people of the institute. None of them exists. */
import type { Author } from '@masthead/content'
import { keyOf } from './keys.ts'
import { pictureField } from './pictures/picture.ts'
import type { Picture } from './pictures/picture.ts'
import { portrait } from './pictures/portrait.ts'
import type { Sitter } from './pictures/portrait.ts'
import { plainProse } from './prose.ts'

type Person = { name: string; position: string; biography: string; sitter: Sitter; profile?: string }

const people = {
  'ines-halvorsen': {
    name: 'Ines Halvorsen',
    position: 'Senior Fellow, Technology and Trade',
    biography: `Ines Halvorsen studies the paperwork of trade: customs software, standards committees, and the laboratories whose stamps both of them rely on. She came to the institute after nine years as a conformity assessor, first in Gdańsk and then in Rotterdam, where she learned to read a certificate from the back.

Her present project asks who may change the rules inside a customs system, and who finds out. A history of the container seal is under way, and has been for some time.`,
    sitter: { terrain: 'delta', tilt: -5, x: 410, hair: 'bob', glasses: true, slope: 0.6 },
    profile: 'https://orcid.example/halvorsen',
  },
  'tomasz-adeyemi': {
    name: 'Tomasz Adeyemi',
    position: 'Fellow, Security',
    biography: `Tomasz Adeyemi works on the physical parts of things that are said to have none: cables, landing stations, test ranges, and the ships that tend them. He trained as a hydrographic surveyor and spent four seasons on a repair vessel in the North Atlantic before anyone asked him to write.

He teaches a winter course in Ottawa on estimating from incomplete registers.`,
    sitter: { terrain: 'gorge', tilt: 4, x: 390, hair: 'crop', beard: true, slope: 0.2 },
  },
  'marguerite-okafor': {
    name: 'Marguerite Okafor',
    position: 'Director of Data',
    biography: `Marguerite Okafor keeps the institute’s registers and redraws most of its figures. An economist of public works by training, she has written on dredging budgets, inland ports and the odd fact that nobody can say how many bridges a country owns.

Every number that the institute prints has crossed her desk, and some have gone back. She publishes her corrections under her own name.`,
    sitter: { terrain: 'estuary', tilt: 6, x: 400, hair: 'bun', slope: 0.5 },
    profile: 'https://orcid.example/okafor',
  },
  'priya-castellan': {
    name: 'Priya Castellan',
    position: 'Senior Fellow, Water',
    biography: `Priya Castellan reads treaties about rivers and then goes to look at the river. She was legal secretary to a boundary commission for six years and has sat, as she puts it, on both banks of the same argument.

Her work concerns what an agreement says should happen in the year nobody planned for.`,
    sitter: { terrain: 'basin', tilt: -3, x: 396, hair: 'long', slope: 0.7 },
  },
  'jonas-wierzbicki': {
    name: 'Jonas Wierzbicki',
    position: 'Fellow, Water',
    biography: `Jonas Wierzbicki is a hydrologist who writes about institutions, having noticed that the gauges he depended on were being closed by committees. He has worked on the Oder, the Sava and the Saint John.

At the institute he maintains the treaty register and its method note, and answers letters about both.`,
    sitter: { terrain: 'basin', tilt: 7, x: 402, hair: 'short', glasses: true, slope: 0.35 },
  },
  'aroha-ngata': {
    name: 'Aroha Ngata',
    position: 'Programme Director, Climate and Cities',
    biography: `Aroha Ngata looks at what public services do on the worst day of the year. Before she joined the institute she ran emergency planning for a port city of four hundred thousand people, and still keeps its telephone tree in a drawer.

She writes about heat, shelter and the last two hundred metres between a plan and a person.`,
    sitter: { terrain: 'skerry', tilt: -6, x: 408, hair: 'curls', slope: 0.55 },
  },
  'samir-dolezal': {
    name: 'Samir Doležal',
    position: 'Editor and Host, Minutes of the Meeting',
    biography: `Samir Doležal makes the institute’s podcast and draws its maps. He was a court reporter in Brno and a radio producer in Halifax, and holds that both trades consist of waiting for the second answer.

*Minutes of the Meeting* began as a recording made by mistake and is now in its fifth year.`,
    sitter: { terrain: 'delta', tilt: 3, x: 394, hair: 'bald', beard: true, slope: 0.3 },
    profile: 'https://minutes.example/about',
  },
  'eleni-varga': {
    name: 'Eleni Varga',
    position: 'Senior Fellow, Government',
    biography: `Eleni Varga writes about offices: who holds them, who is acting in them, and what happens to a rule when its author retires. She directed a national statistical service for seven years and resigned from it once, which she considers the correct number.

She is the author of two books on temporary law.`,
    sitter: { terrain: 'gorge', tilt: -4, x: 400, hair: 'short', slope: 0.65 },
  },
  'lucien-achterberg': {
    name: 'Lucien Achterberg',
    position: 'Fellow, Public Finance',
    biography: `Lucien Achterberg follows risk to whoever ends up holding it. He spent a decade in reinsurance in Liège and Toronto, pricing floods, and now studies what states do when nobody else will quote.

He also translates, from Dutch and Hungarian, when the author is patient.`,
    sitter: { terrain: 'estuary', tilt: 5, x: 406, hair: 'crop', glasses: true, slope: 0.45 },
  },
} satisfies Record<string, Person>

export type PersonName = keyof typeof people
const entries = Object.entries(people) as [PersonName, Person][]

export const authorId = (name: PersonName) => `author-${name}`

const portraitOf = (slug: PersonName, { name, sitter }: Person): Picture => ({
  name: `portrait-${slug}`,
  draw: () => portrait(sitter),
  width: 800,
  alt: `${name}, drawn as the depth lines of a chart`,
  credit: 'Thalweg Institute',
})

export const portraits: Picture[] = entries.map(([slug, person]) => portraitOf(slug, person))

export const authors: Author[] = entries.map(([slug, person]) => ({
  _id: authorId(slug),
  _type: 'author',
  name: person.name,
  slug: { _type: 'slug', current: slug },
  position: person.position,
  portrait: pictureField(portraitOf(slug, person)),
  biography: plainProse(person.biography),
  email: `${slug.split('-')[0]}@thalweg.example`,
  ...(person.profile && {
    links: [
      {
        _key: keyOf(slug, person.profile),
        _type: 'profileLink' as const,
        label: new URL(person.profile).hostname.startsWith('orcid') ? 'Publications' : 'The programme',
        url: person.profile,
      },
    ],
  }),
}))
