/**
 * How the Studio finds a lake of our own. The one file that knows the internal options of Sanity's source config and
 * client; on hosted Sanity it adds nothing.
 */
import { type ClientConfig, createClient } from '@sanity/client'
import type { SourceOptions } from 'sanity'
import { dropUnsendable } from './closed-sockets.ts'
import { createStreamFetch } from './stream-fetch.ts'

type Connection = Pick<SourceOptions, 'apiHost' | 'auth' | 'unstable_clientFactory'>

export function lakeConnection(apiHost: string | undefined): Connection {
  if (!apiHost) return {}
  const streamFetch = createStreamFetch(new URL(apiHost).origin)
  const resolveFetch = () => streamFetch
  if (typeof window !== 'undefined') {
    // The Studio warns of HTTP/1.1, which is slow when every stream holds a connection; here one holds them all.
    localStorage.setItem('_sanity_debugProtocol', 'h2')
    dropUnsendable(globalThis)
  }
  return {
    apiHost,
    // The cookie is HttpOnly and for this origin alone; no script ever holds a credential.
    auth: { loginMethod: 'cookie', redirectOnSingle: true },
    unstable_clientFactory: (options: ClientConfig) =>
      createClient({
        ...options,
        apiHost,
        useProjectHostname: false,
        useCdn: false,
        resolveFetch,
      }),
  }
}
