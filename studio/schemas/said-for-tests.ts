/** What the Studio says of a document: Sanity's own validation over the compiled schemas. `[]` is praise. */
import type { SanityClient } from '@sanity/client'
import { createSchema, pathToString, type SanityDocument, validateDocument, type Workspace } from 'sanity'
import { schemaTypes } from './index.ts'

export const schema = createSchema({ name: 'studio', types: schemaTypes })

/** One line each: "warning slug: Press …". */
export async function said(
  client: SanityClient,
  document: { _type: string; [field: string]: unknown },
): Promise<string[]> {
  const markers = await validateDocument({
    document: { _id: 'drafts.said', ...document } as unknown as SanityDocument,
    // Of a workspace, validation takes these two; words of Sanity's own come in English without a third.
    workspace: { schema, getClient: (options) => client.withConfig(options) } as Workspace,
  })
  return markers.map(({ level, path, message }) => `${level} ${pathToString(path)}: ${message}`)
}
