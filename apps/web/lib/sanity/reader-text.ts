/**
 * Which texts of the model a preview marks with where they come from. Invariant: only what is rendered as text is
 * marked. Addresses, kinds, dates, descriptions for screen readers and seeds of plates go into attributes and logic,
 * where a mark would break them.
 */
import type { StegaConfig } from '@sanity/client/stega'

/**
 * Fields of the model, by name, that a page shows word for word. The preview story fills every text of the content model,
 * and fails for one of the document itself that its page shows without a mark.
 */
const shown = new Set([
  'title',
  'dek',
  'excerpt',
  'text',
  'name',
  'position',
  'email',
  'label',
  'note',
  'caption',
  'credit',
  'description',
  'statement',
  'colophon',
])

/** Results that repeat a text of a reader's for another purpose. */
const derived = new Set(['plateSeed'])

/** `field`: the last step of a path, where that is a name. */
export const isShown = (field: unknown): boolean => typeof field === 'string' && shown.has(field)
export const isDerived = (name: unknown): boolean => typeof name === 'string' && derived.has(name)

export const readerText: NonNullable<StegaConfig['filter']> = ({ sourcePath, resultPath, value }) =>
  isShown(sourcePath.at(-1)) && !isDerived(resultPath.at(-1)) && value.trim() !== ''
