/** Choices as the Studio's fields take them, from the vocabularies of the content model. */
type Choice = { value: string; title: string }

export const choices = (list: readonly Choice[]): Choice[] =>
  list.map(({ value, title }) => ({ value, title }))

/** Web addresses only: neither "javascript:" nor a path that leads nowhere elsewhere. */
export const webAddress = { scheme: ['http', 'https'] }
