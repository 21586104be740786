/** What the recording proxy saw: every request to anybody, who made it and what it showed. Secrets only by their name. */
import type { IncomingHttpHeaders } from 'node:http'

export type Seen = {
  /** Whose line it came by. */
  by: 'server' | 'browser'
  host: string
  /** CONNECT when the line was refused before anything was asked on it. */
  method: string
  path: string
  /** The name of the token it showed ("site, read"), "a token nobody knows", or undefined. */
  token: string | undefined
  cookie: boolean
  /** The proxy had nothing to answer it with: another host, or a path the service does not have. */
  refused: boolean
}

const service = /^(?:[a-z0-9-]+\.(?:api|apicdn)\.sanity\.io|cdn\.sanity\.io)$/
const apiPath = /^\/v(?:1|X|\d{4}-\d{2}-\d{2})\/[a-z]/
const picturePath = (project: string) => new RegExp(`^/(?:images|files)/${project}/[a-z0-9_-]+/[0-9a-f]{40}`)

/** Whether hosted Sanity has such an address for this project. */
export function isOfTheService(project: string, host: string, path: string): boolean {
  if (!service.test(host)) return false
  if (host === 'cdn.sanity.io') return picturePath(project).test(path)
  return host.startsWith(`${project}.`) && apiPath.test(path)
}

export class HostedRecord {
  readonly seen: Seen[] = []
  readonly #project: string
  readonly #tokens: ReadonlyMap<string, string>

  /** `tokens` are the credentials of this run, by their value, with a name for each. */
  constructor(project: string, tokens: ReadonlyMap<string, string>) {
    this.#project = project
    this.#tokens = tokens
  }

  /** Notes a request; says whether there is something to answer it with. */
  note(
    by: Seen['by'],
    request: { method: string; host: string; path: string; headers: IncomingHttpHeaders },
  ): boolean {
    const { method, host, path, headers } = request
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
    const refused = !isOfTheService(this.#project, host, path)
    this.seen.push({
      by,
      host,
      method,
      path: path.split('?')[0] ?? path,
      token: bearer && (this.#tokens.get(bearer) ?? 'a token nobody knows'),
      cookie: headers.cookie !== undefined,
      refused,
    })
    return !refused
  }

  of(by: Seen['by']): Seen[] {
    return this.seen.filter((entry) => entry.by === by)
  }

  /** What should never have been asked, in words. */
  refusals(): string[] {
    return this.seen
      .filter(({ refused }) => refused)
      .map(({ by, method, host, path }) => `${by}: ${method} ${host}${path}`)
  }
}
