/** Which document an id belongs to: "x", "drafts.x" and "versions.r.x" are one document's forms. */
export const draftIdOf = (published: string) => `drafts.${published}`

export function publishedIdOf(id: string): string {
  if (id.startsWith('drafts.')) return id.slice('drafts.'.length)
  if (id.startsWith('versions.')) return id.split('.').slice(2).join('.')
  return id
}

/** The release whose version this is. */
export function releaseOf(id: string): string | undefined {
  return id.startsWith('versions.') ? id.split('.')[1] : undefined
}

export const releaseDocumentId = (release: string) => `_.releases.${release}`
