import { visionTool } from '@sanity/vision'
import { defineConfig } from 'sanity'
import { presentationTool } from 'sanity/presentation'
import { structureTool } from 'sanity/structure'
import { publishWhenSaved } from './actions/publish.ts'
import { environment } from './environment.ts'
import { LedFocus } from './form/led-focus.tsx'
import { lakeConnection } from './lake/connection.ts'
import { resolve } from './presentation.ts'
import { schemaTypes, singletons } from './schemas/index.ts'
import { structure } from './structure.ts'

/** What can be done to a document of which there is one only. */
const singletonActions = new Set(['publish', 'discardChanges', 'restore'])

export default defineConfig({
  ...lakeConnection(environment.apiHost),
  name: 'default',
  title: 'Masthead',
  projectId: environment.projectId,
  dataset: environment.dataset,
  schema: {
    types: schemaTypes,
    templates: (templates) => [
      ...templates.filter(({ schemaType }) => !singletons.has(schemaType)),
      {
        id: 'article-of-kind',
        title: 'Article of a kind',
        schemaType: 'article',
        parameters: [{ name: 'kind', type: 'string' }],
        value: ({ kind }: { kind: string }) => ({ kind }),
      },
    ],
  },
  document: {
    // The lake serves none yet. Said here and not by its list of features: the Studio would draw the form, ask for the
    // list, and draw the form again, under the hands of whoever writes in it already.
    ...(environment.apiHost !== undefined && { comments: { enabled: false } }),
    actions: (actions, { schemaType }) =>
      actions
        .filter(({ action }) => !singletons.has(schemaType) || (action && singletonActions.has(action)))
        .map((action) => (action.action === 'publish' ? publishWhenSaved(action) : action)),
    newDocumentOptions: (options) =>
      options.filter(({ templateId }) => !singletons.has(templateId) && templateId !== 'article-of-kind'),
  },
  form: { components: { input: LedFocus } },
  plugins: [
    structureTool({ title: 'Write', structure }),
    presentationTool({
      title: 'Preview',
      resolve,
      previewUrl: {
        initial: environment.previewOrigin,
        previewMode: { enable: '/api/draft-mode/enable', disable: '/api/draft-mode/disable' },
      },
      allowOrigins: [environment.previewOrigin],
    }),
    // For whoever builds the site; editors have no use for it.
    ...(process.env.NODE_ENV === 'development' ? [visionTool({ title: 'Query' })] : []),
  ],
  // The lake's text::query ranks as hosted Sanity's does not yet; this strategy asks with `match`.
  search: { strategy: 'groqLegacy' },
  // Neither is served by the lake yet; on hosted Sanity they are a click away.
  releases: { enabled: false },
  scheduledDrafts: { enabled: false },
  tasks: { enabled: false },
})
