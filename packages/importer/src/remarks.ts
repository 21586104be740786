/** What the report says of names and works when the whole page is read: who is near to whom, what stands twice. */
import { guestsInTitle, looksLikePosition } from './page/byline.ts'
import type { Finding, Page } from './page/page.ts'
import type { Known } from './documents.ts'
import { exactName } from './ids.ts'
import { nearPairs } from './names.ts'

/** Every name with the first line that has it. */
function namesIn(page: Page): Map<string, number> {
  const names = new Map<string, number>()
  const add = (name: string, line: number) => names.has(name) || names.set(name, line)
  for (const { value, line } of page.contributors) add(value.name, line)
  for (const item of page.items) {
    for (const name of guestsInTitle(item.title?.value ?? '')) add(name, item.title?.line ?? item.line)
    for (const { value, line } of item.contributors) add(value.name, line)
  }
  return names
}

function oddNames(page: Page): Finding[] {
  return [...namesIn(page)]
    .filter(([name]) => looksLikePosition(name))
    .map(([name, line]) => ({
      level: 'check',
      line,
      text: `“${name}” stands among the names of a byline and reads like a position.`,
    }))
}

function positions(page: Page): Finding[] {
  return [...page.contributors, ...page.items.flatMap(({ contributors }) => contributors)].flatMap(
    ({ value: { name, position }, line }): Finding[] =>
      position === undefined
        ? []
        : [
            {
              level: 'unplaced',
              line,
              text: `“${position}” is what the byline says of ${name}; nothing was made of it.`,
            },
          ],
  )
}

function nearNames(page: Page, known: Known | undefined): Finding[] {
  const names = namesIn(page)
  const where = (name: string) => (names.has(name) ? `line ${names.get(name)}` : 'already in the dataset')
  return nearPairs([...names.keys()], [...(known?.people?.keys() ?? [])]).map(([one, other]) => ({
    level: 'note',
    text: `“${one}” (${where(one)}) and “${other}” (${where(other)}) may be one person; they were left apart.`,
    ...(names.has(one) && { line: names.get(one) }),
  }))
}

function nearOutlets(page: Page, known: Known | undefined): Finding[] {
  const here = [page.outlet, ...page.items.map(({ outlet }) => outlet)].flatMap(
    (outlet) => outlet?.value ?? [],
  )
  const fold = (name: string) =>
    name
      .toLowerCase()
      .replace(/^the\s+/, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const all = [...new Set([...here, ...(known?.outlets?.keys() ?? [])])]
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter((other) => fold(one) === fold(other) && (here.includes(one) || here.includes(other)))
      .map((other): Finding => ({
        level: 'note',
        text: `“${one}” and “${other}” may be one outlet; they were left apart.`,
      })),
  )
}

/** Names that stand in the dataset only as drafts, to which nothing published can refer. */
function draftsOnly(page: Page, known: Known | undefined): Finding[] {
  const outlets = [page.outlet, ...page.items.map(({ outlet }) => outlet)].flatMap((outlet) => outlet ?? [])
  const people = [...page.contributors, ...page.items.flatMap(({ contributors }) => contributors)]
  const named = [
    ...people.map(({ value, line }) => ({ name: exactName(value.name), line, drafts: known?.draftPeople })),
    ...outlets.map(({ value, line }) => ({ name: exactName(value), line, drafts: known?.draftOutlets })),
  ]
  return named
    .filter(
      ({ name, drafts }, index) =>
        named.findIndex((other) => other.name === name && other.drafts === drafts) === index,
    )
    .flatMap(({ name, line, drafts }): Finding[] => {
      const id = drafts?.get(name)
      const text = `“${name}” is in the dataset as a draft only, ${id}, and no import refers to a draft: the name is published anew. Publish that draft before you import, and it is used instead.`
      return id ? [{ level: 'check', line, text }] : []
    })
}

/** Works that are listed again, word for word: they became one. */
function repeatedItems({ items }: Page): Finding[] {
  const first = new Map<string, number>()
  return items.flatMap((item): Finding[] => {
    // Of two words for one kind, "Report" and "Reports", the document has neither.
    const said = { ...item, label: item.kind ?? item.label.toLowerCase() }
    const words = JSON.stringify(said, (key, value: unknown) => (key === 'line' ? undefined : value))
    const line = first.get(words)
    first.set(words, line ?? item.line)
    if (line === undefined) return []
    const name = item.title?.value ?? item.label
    return [
      {
        level: 'note',
        line: item.line,
        text: `“${name}” stands in line ${line} already; it was imported once.`,
      },
    ]
  })
}

export const remarks = (page: Page, known: Known | undefined): Finding[] => [
  ...oddNames(page),
  ...positions(page),
  ...nearNames(page, known),
  ...nearOutlets(page, known),
  ...draftsOnly(page, known),
  ...repeatedItems(page),
]
