/**
 * A light notation for the body of an article, turned into Portable Text with keys that stay the same from run to
 * run: a paragraph between blank lines, `## ` heading, `### ` smaller heading, `> ` quotation, `>>> ` pull quote,
 * `- ` and `1. ` lists, `[words](address)`, `*emphasis*`, `**strong**`, `{figure: name}` for a picture that the article names.
 */
import type { Block, Body, Paragraph } from '@masthead/content'
import { pictureField } from './pictures/picture.ts'
import type { Picture } from './pictures/picture.ts'
import { keyOf } from './keys.ts'

type Inline = Pick<Block, 'children' | 'markDefs'>

const inlinePattern =
  /\[(?<words>[^\]]+)\]\((?<href>[^)\s]+)\)|\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*\s][^*]*)\*/g

function inline(text: string, key: string): Inline {
  const children: Block['children'] = []
  const markDefs: NonNullable<Block['markDefs']> = []
  const add = (words: string, marks: string[]) => {
    if (words) children.push({ _type: 'span', _key: `${key}s${children.length}`, text: words, marks })
  }
  let from = 0
  for (const match of text.matchAll(inlinePattern)) {
    add(text.slice(from, match.index), [])
    const { words, href, strong, em } = match.groups ?? {}
    if (words && href) {
      const mark = `${key}l${markDefs.length}`
      markDefs.push({ _type: 'link', _key: mark, href })
      add(words, [mark])
    } else if (strong) add(strong, ['strong'])
    else if (em) add(em, ['em'])
    from = match.index + match[0].length
  }
  add(text.slice(from), [])
  return { children, markDefs }
}

const starts: [RegExp, Pick<Block, 'style' | 'listItem' | 'level'>][] = [
  [/^### /, { style: 'h3' }],
  [/^## /, { style: 'h2' }],
  [/^> /, { style: 'blockquote' }],
  [/^- /, { style: 'normal', listItem: 'bullet', level: 1 }],
  [/^\d+\. /, { style: 'normal', listItem: 'number', level: 1 }],
]

/** Items of a list stand on lines of their own; everything else between blank lines is one paragraph. */
function paragraphs(text: string): string[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((part) => (/^\s*(- |\d+\. )/.test(part) ? part.split(/\n(?=\s*(?:- |\d+\. ))/) : [part]))
    .map((part) => part.replaceAll(/\s*\n\s*/g, ' ').trim())
}

/** Throws an `Error` naming the figure when the text asks for one that was not given. */
export function prose(text: string, figures: Record<string, Picture> = {}): Body {
  const used = new Map<string, number>()
  return paragraphs(text).map((part): Body[number] => {
    const count = used.get(part) ?? 0
    used.set(part, count + 1)
    const key = keyOf(part, count)
    if (part.startsWith('>>> ')) return { _type: 'pullQuote', _key: key, text: part.slice(4) }
    const name = /^\{figure: (.+)\}$/.exec(part)?.[1]
    if (name) {
      const picture = figures[name]
      if (!picture) throw new Error(`The text shows the figure "${name}", which the article does not have.`)
      return { ...pictureField(picture), _type: 'figure', _key: key }
    }
    const [start, form] = starts.find(([pattern]) => pattern.test(part)) ?? [
      /^/,
      { style: 'normal' as const },
    ]
    return { _type: 'block', _key: key, ...form, ...inline(part.replace(start, ''), key) }
  })
}

/** Paragraphs only, for biographies. */
export const plainProse = (text: string): Paragraph[] =>
  prose(text).filter((part): part is Paragraph => part._type === 'block' && part.style === 'normal')
