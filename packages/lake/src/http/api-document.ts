/** docs/api.md, made from the table of routes. */
import { z } from 'zod'
import { readSettings } from '../settings.ts'
import type { Route } from './route.ts'
import { allRoutes } from './routes/index.ts'
import type { Services } from './services.ts'

/** The table alone: its handlers are never called, so nothing but the settings need be there. */
export function routeTable(): Route[] {
  return allRoutes({ settings: readSettings({}) } as Services)
}

const ofQuery = (query: z.ZodType | undefined) =>
  query instanceof z.ZodObject
    ? Object.keys(query.shape)
        .map((name) => `\`${name}\``)
        .join(', ')
    : ''

export function apiDocument(): string {
  const rows = routeTable().map((entry) => {
    const path = entry.versioned === false ? entry.path : `/v…${entry.path}`
    const size =
      entry.bodyLimit === undefined ? '' : ` Body up to ${entry.bodyLimit.toLocaleString('en-GB')} bytes.`
    return `| ${entry.method} | \`${path}\` | ${entry.who} | ${ofQuery(entry.query)} | ${entry.does.replaceAll('|', '\\|')}${size} |`
  })
  return `# The lake's HTTP API

Made from the table of routes (\`packages/lake/src/http/routes\`) by \`npm run lake -- docs\`.

The lake answers as Sanity's Content Lake does, so its documentation is Sanity's; this page says which routes there are, who may call them, and where the lake differs. A version in front is \`v1\`, \`vX\` or a date. It decides two things and nothing else: the perspective when none is named (\`published\` from v2025-02-19 on and in \`vX\`, \`raw\` before), and whether a listener hears of drafts and versions without asking for them by \`includeAllVersions\` (before v2025-02-19 it does). Neither shows anybody what their role does not. The project is named by the host (\`<project>.localhost\`), by \`X-Sanity-Project-ID\`, or not at all. A \`transactionId\` belongs to one request: that one may come again and is answered as before, applied once; another one under the same id is refused with 409, where Content Lake refuses both.

"anyone" means that a caller without a token gets published documents, whatever it asks for; the other words are the least role. Errors are JSON: \`{error: {type, description, …}}\` or \`{statusCode, error, message}\`, as Sanity's clients expect.

Not here are

- releases: no \`sanity.action.release.…\`, and so nothing that is published together. Versions of documents can be written, read in a perspective and listened to;
- schedules and scheduled drafts;
- comments and tasks of the Studio;
- private datasets, and \`client.datasets.delete\` and \`client.datasets.edit\`, which are answered 405;
- managing people, tokens, CORS origins and webhooks over HTTP: \`npm run lake -- user\`, \`npm run lake -- token\` and [the settings](settings.md) do.

Where the Studio asks for one of them all the same, it is told that there are none.

| method | path | who | parameters | what it does |
|---|---|---|---|---|
${rows.join('\n')}
`
}
