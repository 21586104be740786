import type { ReactNode } from 'react'
import { PortableText } from '@portabletext/react'
import type { PortableTextComponents } from '@portabletext/react'
import type { BodyResult, PictureResult } from '@masthead/content'
import { entry, field } from '../edit.ts'
import type { Edit, EditAttributes } from '../edit.ts'
import { safeHref } from '../text/external-url.ts'
import { headingsOf } from '../text/headings.ts'
import { Figure } from './figure.tsx'

type Props = { body: BodyResult | null; /** The field's name. */ path?: string; edit?: Edit | undefined }

const external = (href: string) => /^https?:/i.test(href)

/** In a preview each stretch of text has an element of its own: an overlay leads to one stretch an element. */
const ofItsOwn = 'ofItsOwn'

type Block = Extract<BodyResult[number], { _type: 'block' }>

function apart(block: Block) {
  const children = block.children
  if (!Array.isArray(children) || children.length < 2) return block
  const marks = children.map(({ _key }) => ({ _key: `${ofItsOwn}-${_key}`, _type: ofItsOwn }))
  return {
    ...block,
    markDefs: [...(block.markDefs ?? []), ...marks],
    children: children.map((span) => ({
      ...span,
      marks: [`${ofItsOwn}-${span._key}`, ...(span.marks ?? [])],
    })),
  }
}

/** A block with its address, if it is a heading, and the attributes that lead an editor to it. */
type Placed = { placed?: EditAttributes }

/**
 * How each block is set. One table for all bodies: were it made at each rendering, a preview would throw away and build
 * again the whole text at every keystroke. What differs from block to block travels in the block.
 */
const components: PortableTextComponents = {
  block: {
    normal: ({ children, value }) => <p {...(value as Placed).placed}>{children}</p>,
    h2: ({ children, value }) => <h2 {...(value as Placed).placed}>{children}</h2>,
    h3: ({ children, value }) => <h3 {...(value as Placed).placed}>{children}</h3>,
    blockquote: ({ children, value }) => (
      <blockquote {...(value as Placed).placed}>
        <p>{children}</p>
      </blockquote>
    ),
  },
  list: {
    bullet: ({ children }) => <ul className="list">{children}</ul>,
    number: ({ children }) => <ol className="list">{children}</ol>,
  },
  listItem: ({ children, value }) => <li {...(value as Placed).placed}>{children}</li>,
  marks: {
    [ofItsOwn]: ({ children }) => <span data-stretch>{children}</span>,
    link: ({ children, value }: { children: ReactNode; value?: { href?: string } }) => {
      const href = safeHref(value?.href)
      if (!href) return children
      return (
        <a href={href} {...(external(href) ? { rel: 'external' } : {})}>
          {children}
        </a>
      )
    },
  },
  types: {
    // It repeats a sentence of the text: an aside, without a name, so that it is no landmark.
    pullQuote: ({ value }: { value: Placed & { text?: string } }) =>
      value.text ? (
        <aside className="pull-quote" {...value.placed}>
          <p>{value.text}</p>
        </aside>
      ) : null,
    figure: ({ value }: { value: Placed & PictureResult }) => (
      <Figure picture={value} attributes={value.placed} />
    ),
  },
}

/** The text of a piece. Its blocks become direct children of the page's column, which places each by its kind. */
export function Body({ body, path = 'body', edit }: Props) {
  if (!body?.length) return null
  const ids = new Map(headingsOf(body).map((heading) => [heading.key, heading.id]))
  const placed = body.map((block) => {
    const id = ids.get(block._key)
    const placed = { ...(id && { id }), ...field(edit, entry(path, block._key)) }
    return { ...(edit && block._type === 'block' ? apart(block) : block), placed }
  })
  return <PortableText value={placed} components={components} onMissingComponent={false} />
}
