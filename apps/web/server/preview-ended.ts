/**
 * What the Studio's frame gets once its preview session is over. A reader's page would be refused there by the browser,
 * since it lets nobody frame it. Invariant: the page is the same at every address and holds nothing of any document, so
 * that it does not matter who asks for it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { previewEnded } from '../lib/preview/ended.ts'
import { settings } from '../lib/settings.ts'
import { endedPolicy } from './html.ts'
import { security } from './reader.ts'
import { send } from './send.ts'

/** Whether the answer is for a frame. A browser says so by itself, and no script of a page can. */
export const isForFrame = (request: IncomingMessage): boolean =>
  request.headers['sec-fetch-dest'] === 'iframe'

/** It takes part in the transition that the page before it has begun, or the browser reports an error of ours. */
const page = Buffer.from(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${previewEnded.title}</title>
<style>
@view-transition { navigation: auto }
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
main { max-width: 34rem; margin: 20vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.75rem; line-height: 1.2 }
</style>
</head>
<body>
<main>
<h1>${previewEnded.title}</h1>
<p>${previewEnded.text}</p>
</main>
</body>
</html>
`)

export function sendPreviewEnded(request: IncomingMessage, response: ServerResponse): void {
  send(request, response, {
    status: 403,
    headers: {
      ...security,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': endedPolicy(settings.studioUrl),
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
      // As previews have it: the first page of a tab decides for those after it.
      'origin-agent-cluster': '?1',
    },
    body: page,
  })
}
