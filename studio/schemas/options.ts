/** What several fields share: their choices, and which addresses they take. */
import type { CustomValidator } from 'sanity'

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
