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

type Attributes = (key: string | undefined) => EditAttributes

/** How each block is set. `ids` are the addresses of headings, by key. */
function blocks(at: Attributes, ids: ReadonlyMap<string, string>): PortableTextComponents {
  return {
    block: {
      normal: ({ children, value }) => <p {...at(value._key)}>{children}</p>,
      h2: ({ children, value }) => (
        <h2 id={ids.get(value._key ?? '')} {...at(value._key)}>
          {children}
        </h2>
      ),
      h3: ({ children, value }) => <h3 {...at(value._key)}>{children}</h3>,
      blockquote: ({ children, value }) => (
        <blockquote {...at(value._key)}>
          <p>{children}</p>
        </blockquote>
      ),
    },
    list: {
      bullet: ({ children }) => <ul className="list">{children}</ul>,
      number: ({ children }) => <ol className="list">{children}</ol>,
    },
    listItem: ({ children, value }) => <li {...at(value._key)}>{children}</li>,
    marks: {
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
      pullQuote: ({ value }: { value: { _key?: string; text?: string } }) =>
        value.text ? (
          <aside className="pull-quote" {...at(value._key)}>
            <p>{value.text}</p>
          </aside>
        ) : null,
      figure: ({ value }: { value: PictureResult & { _key?: string } }) => (
        <Figure picture={value} attributes={at(value._key)} />
      ),
    },
  }
}

/** The text of a piece. Its blocks become direct children of the page's column, which places each by its kind. */
export function Body({ body, path = 'body', edit }: Props) {
  if (!body?.length) return null
  const ids = new Map(headingsOf(body).map((heading) => [heading.key, heading.id]))
  const at: Attributes = (key) => (key ? field(edit, entry(path, key)) : {})
  return <PortableText value={body} components={blocks(at, ids)} onMissingComponent={false} />
}
