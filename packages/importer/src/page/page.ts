/** What was read from a page, before it becomes documents. Every part knows the line it came from. */
import type { Kind } from '@masthead/content'
import type { PageContributor } from './byline.ts'

export type At<T> = { value: T; line: number }

export type BodyPart =
  | { type: 'paragraph' | 'heading' | 'pullQuote'; text: string; line: number }
  | { type: 'listItem'; text: string; line: number; list: 'bullet' | 'number'; level: number }

export type PageItem = {
  line: number
  /** As the page words it, "Congressional Testimony"; `kind` is absent when it is none of ours. */
  label: string
  kind?: Kind
  outlet?: At<string>
  date?: At<string>
  title?: At<string>
  excerpt?: At<string>
  truncated: boolean
  contributors: At<PageContributor>[]
}

export type Page = {
  title: At<string>
  kind?: At<Kind>
  date?: At<string>
  dek?: At<string>
  contributors: At<PageContributor>[]
  body: BodyPart[]
  outlet?: At<string>
  outletUrl?: string
  items: PageItem[]
}

/** "unplaced" text is in no document; "missing" was expected and not there; "check" was placed, but look; "note" is for information. */
export type Finding = { level: 'unplaced' | 'missing' | 'check' | 'note'; line?: number; text: string }

/** The text cannot be a page at all. The message says what was expected. */
export class NotAPage extends Error {
  override name = 'NotAPage'
}
