/** What several fields share: their choices, and which addresses they take. */
import type { CustomValidator, DocumentRule, SanityDocument, SlugValue } from 'sanity'

/** Choices as the Studio's fields take them, from the vocabularies of the content model. */
type Choice = { value: string; title: string }

export const choices = (list: readonly Choice[]): Choice[] =>
  list.map(({ value, title }) => ({ value, title }))

/** Web addresses only: neither "javascript:" nor a path that leads nowhere elsewhere. */
export const webAddress = { scheme: ['http', 'https'] }

/**
 * For fields that also take a path of this site. Sanity lets any text pass as a relative address, "articles/x" and
 * "//elsewhere" among them, which lead somewhere else from each page; the site makes no link of those. An anchor is a
 * place on the page where it stands, and so none for a redirect, which stands on no page.
 */
export const leadsFromAnyPage =
  (message: string, { anchors = true } = {}): CustomValidator<string | undefined> =>
  (address) =>
    !address ||
    /^(?:[a-z][a-z\d+.-]*:|\/(?!\/))/i.test(address) ||
    (anchors && address.startsWith('#')) ||
    message

/** “Generate” ends at 80, as the importer does, which then adds a year or a figure to what is taken. */
const longestSlug = 96

/** A path has no room for these, and “..” is the way out of it. */
const breaksAddress = /[\s/?#%]|^\.\.?$/
/** Letters of any script, and the “_” that Generate keeps. A dot would be read as the ending of a picture's name. */
const plainSlug = /^[\p{L}\p{M}\p{Nd}_]+(?:-[\p{L}\p{M}\p{Nd}_]+)*$/u

const ofSlug =
  (isGood: (slug: string) => boolean, message: string): CustomValidator<SanityDocument | undefined> =>
  (document) => {
    const slug = (document?.slug as SlugValue | undefined)?.current
    return !slug || isGood(slug) || { message, path: ['slug'] }
  }

/**
 * For every type whose slug is the last part of a page's address. Rules of the document and not of the field: each rule
 * of a slug field asks the lake once more whether the slug is taken.
 */
export const slugRules = (rule: DocumentRule): DocumentRule[] => [
  rule
    .custom(
      ofSlug(
        (slug) => !breaksAddress.test(slug),
        'An address has no blanks and none of / ? # % in it, and is not “..”. Press “Generate” to make one that works.',
      ),
    )
    .error(),
  rule
    .custom(
      ofSlug(
        (slug) => breaksAddress.test(slug) || (plainSlug.test(slug) && slug.length <= longestSlug),
        `Letters, figures and single hyphens read best in an address, at most ${longestSlug} of them. Press “Generate” to make one like that.`,
      ),
    )
    .warning(),
]
