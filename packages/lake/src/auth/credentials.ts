/**
 * From a request to its caller. Invariant: a credential that is shown and wrong is refused, never taken for anonymous;
 * a credential is read from the Authorization header or the session cookie, and from nowhere else.
 */
import { parse, serialize } from 'hono/utils/cookie'
import { anonymous, type Caller } from '../caller.ts'
import { LakeError } from '../errors.ts'
import type { Accounts } from './accounts.ts'

export const sessionCookie = 'masthead_session'

export type Credential = {
  caller: Caller
  by: 'nothing' | 'token' | 'cookie'
  secret?: string
  until?: number
}

const nobody: Credential = { caller: anonymous, by: 'nothing' }

/**
 * Throws `unauthorized` for a wrong token and `sessionExpired` for a cookie that stands for nothing any more.
 */
export function credentialOf(
  accounts: Accounts,
  headers: { authorization: string | undefined; cookie: string | undefined },
): Credential {
  if (headers.authorization !== undefined) {
    const token = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization)?.[1]
    if (token === undefined) {
      throw new LakeError(
        'unauthorized',
        'The Authorization header cannot be read. Expected: Bearer <token>.',
      )
    }
    const found = accounts.whoHas(token)
    if (!found) {
      throw new LakeError(
        'unauthorized',
        'The token is wrong or was revoked. Make one with: npm run lake -- token create',
        {
          errorCode: 'SIO-401-ANF',
        },
      )
    }
    return { ...found, by: 'token', secret: token }
  }
  const session =
    headers.cookie === undefined ? undefined : parse(headers.cookie, sessionCookie)[sessionCookie]
  if (session === undefined || session === '') return nobody
  const found = accounts.whoHas(session)
  if (!found) throw new LakeError('sessionExpired', 'The session is over. Sign in again.')
  return { ...found, by: 'cookie', secret: session }
}

/** The cookie for a session, or the one that ends it. */
export function sessionCookieFor(session: { secret: string; until: number } | null, secure: boolean): string {
  return serialize(sessionCookie, session?.secret ?? '', {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure,
    ...(session ? { expires: new Date(session.until) } : { maxAge: 0 }),
  })
}
