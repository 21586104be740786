/**
 * The webhook's endpoint. Invariants: an unproven webhook costs nothing and changes nothing, and one of a dataset that
 * the site does not show changes nothing; any other that was answered 200 has been carried out wholly: every built page
 * that showed the document is new. When that could not be done the answer is 503, and whoever sent it sends it again.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { documentTag, slugTag, tagsOfChange } from '@masthead/content'
import { parseChange, type WebhookChange } from '../lib/webhook/change.ts'
import { leaveRedirect } from '../lib/webhook/redirects.ts'
import { Replays, signatureHeader, verifyWebhook } from '../lib/webhook/verify.ts'
import { settings } from '../lib/settings.ts'
import type { Renewal, Tags } from './renewal.ts'

const bodyLimit = 64 * 1024
/** The same in every try of one webhook, and in no other: hosted Sanity sends it too. */
const keyHeader = 'idempotency-key'
const datasetHeader = 'sanity-dataset'

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) throw new Error('The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Tags whose pages may be served once more while the new one is made, and those whose pages may not. */
export function staleAndGone(change: WebhookChange): Tags {
  const tags = tagsOfChange(change)
  const takenDown = change.operation === 'delete' || (!change.slug && Boolean(change.slugBefore))
  const moved = change.operation === 'create' || change.slug !== change.slugBefore
  const slugs = [change.slug, change.slugBefore].flatMap((slug) =>
    slug ? [slugTag(change._type, slug)] : [],
  )
  const atOnce = new Set([
    ...tags.filter((tag) => tag.startsWith('redirect:')),
    // What was not there must appear, what moved must lead on: the old answer is wrong, not merely old.
    ...(takenDown || moved ? slugs : []),
    // Redirects that lead to it, which are no pages and which nobody makes anew, are among what shows it.
    ...(takenDown || moved ? [documentTag(change._id)] : []),
  ])
  return { stale: tags.filter((tag) => !atOnce.has(tag)), gone: [...atOnce] }
}

export class Revalidation {
  readonly #renewal: Renewal
  readonly #replays = new Replays()

  constructor(renewal: Renewal) {
    this.#renewal = renewal
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = (status: number, message: string) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify({ message }))
    }
    if (request.method !== 'POST') return answer(405, 'Expected POST.')
    let body: string
    try {
      body = await readBody(request)
    } catch (error) {
      return answer(413, error instanceof Error ? error.message : 'The body cannot be read.')
    }
    const signature = headerOf(request, signatureHeader) ?? null
    const verdict = verifyWebhook(body, signature, settings.webhookSecret)
    if (!verdict.genuine) return answer(401, verdict.reason)
    // A webhook of hosted Sanity may be set up for every dataset of the project.
    const dataset = headerOf(request, datasetHeader) ?? settings.dataset
    if (dataset !== settings.dataset)
      return answer(
        200,
        `Nothing to do: this site shows the dataset "${settings.dataset}", not "${dataset}".`,
      )
    if (!this.#replays.first(signature ?? '')) return answer(409, 'This webhook was received before.')
    let change: WebhookChange
    try {
      change = parseChange(body)
    } catch (error) {
      return answer(400, error instanceof Error ? error.message : 'The body cannot be used.')
    }
    try {
      // A page has moved, whether or not a redirect can be left: its readers do not wait for that.
      const withoutRedirect = await leaveRedirect(change).then(
        () => null,
        (error: unknown) => new Error(`No redirect could be left. ${String(error)}`),
      )
      // Webhooks of a time before the site was there find pages that are younger than themselves.
      const seen = change.at ? this.#renewal.hasSeen(Date.parse(change.at)) : false
      const left = seen ? [] : await this.#renewal.renew(staleAndGone(change), headerOf(request, keyHeader))
      if (left.length > 0) throw new Error(`Not renewed in time: ${left.slice(0, 5).join(', ')}`)
      if (withoutRedirect) throw withoutRedirect
      return answer(200, seen ? 'Nothing is older than this.' : 'Renewed.')
    } catch (error) {
      this.#replays.forget(signature ?? '')
      return answer(503, error instanceof Error ? error.message : 'Not renewed.')
    }
  }
}
