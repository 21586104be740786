/** "x", "drafts.x" and "versions.r.x" are one document's forms. */
export const draftIdOf = (published: string) => `drafts.${published}`

/** The release whose version this is. */
export function releaseOf(id: string): string | undefined {
  return id.startsWith('versions.') ? id.split('.')[1] : undefined
}

export const releaseDocumentId = (release: string) => `_.releases.${release}`
