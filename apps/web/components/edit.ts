/**
 * Click to edit. Every element that shows a field takes the attributes which lead an editor to it. Pages get an
 * `edit` in a preview only: without one nothing is added, so that readers see no trace of the Studio.
 *
 * @example <h1 {...field(edit, 'title')}>
 * @example <h3 {...field(edit?.of(item), 'title')}>   // a field of another document
 * @example <p {...field(edit, 'body[_key=="a1"]')}>
 */
export type EditAttributes = Readonly<Record<string, string>>

export type Edit = {
  /** The attributes (`data-sanity`) for a field of the page's own document, by its path. */
  (path: string): EditAttributes
  /** The same for another document that the page shows. */
  of(document: { _id: string; _type: string }): Edit
}

const none: EditAttributes = {}

export const field = (edit: Edit | undefined, path: string): EditAttributes => edit?.(path) ?? none

/** The path of an array's entry. */
export const entry = (array: string, key: string) => `${array}[_key=="${key}"]`
