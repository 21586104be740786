/**
 * Signing in and out. Invariants: a sign-in comes from the lake's own page, by its Origin; it leads only to a page of
 * an allowed origin; a secret never stands in an address, only a `sid` that is good once for 60 seconds.
 */
import { z } from 'zod'
import type { Context } from 'hono'
import { localEditor } from '../../auth/accounts.ts'
import { sessionCookieFor } from '../../auth/credentials.ts'
import { mayOfferLocalEditor } from '../../auth/local.ts'
import { signInPage, signInPolicy } from '../../auth/page.ts'
import { LakeError } from '../../errors.ts'
import { addressOf } from '../address.ts'
import { readBody } from '../body.ts'
import { route, type Env, type Route } from '../route.ts'
import type { Services } from '../services.ts'

const destination = z.object({
  origin: z.string().max(2000).optional(),
  projectId: z.string().max(64).optional(),
  withSid: z.string().optional(),
  type: z.enum(['cookie', 'dual', 'token'], 'expected cookie, dual or token').optional(),
})
type Destination = z.infer<typeof destination>

const sid = z.object({
  sid: z
    .string('expected the session id that followed the sign-in')
    .min(20, 'expected 20 characters or more')
    .max(200),
})

export const authRoutes = ({ accounts, limits, origins, settings }: Services): Route[] => {
  const secure = settings.studioUrl.startsWith('https:')
  /** The name under which the browser knows the lake, so that the cookie is for that name. */
  const ownOrigin = (context: Context<Env>) => {
    const named = `${new URL(settings.studioUrl).protocol}//${context.req.header('host') ?? ''}`
    return origins.allows(named) ? named : origins.studio
  }
  const offerLocal = (context: Context<Env>) => {
    const { incoming } = context.env
    return mayOfferLocalEditor(
      {
        host: incoming.headers.host,
        remoteAddress: incoming.socket.remoteAddress,
        headerNames: Object.keys(incoming.headers),
      },
      { hasPeople: accounts.hasPeople(), boundTo: settings.host },
    )
  }
  const page = (
    context: Context<Env>,
    asked: Destination,
    rest: { problem?: string; email?: string; status?: 200 | 401 } = {},
  ) => {
    const fields = Object.fromEntries(Object.entries(asked).filter((entry) => entry[1] !== undefined))
    const html = signInPage({
      fields,
      localEditor: offerLocal(context),
      hasPeople: accounts.hasPeople(),
      lakeName: 'Masthead',
      ...(rest.problem !== undefined && { problem: rest.problem }),
      ...(rest.email !== undefined && { email: rest.email }),
    })
    return context.body(html, rest.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': signInPolicy,
      'cache-control': 'no-store',
    })
  }
  /** Throws `badRequest` for a page of a foreign origin; without any, the Studio. */
  const returnAddress = (asked: Destination): URL => {
    if (asked.origin === undefined || asked.origin === '') return new URL(settings.studioUrl)
    const address = origins.returnAddress(asked.origin)
    if (!address) {
      throw new LakeError(
        'badRequest',
        `A sign-in cannot lead to "${asked.origin.slice(0, 200)}". Expected a page of the Studio or the site; name further origins in LAKE_ALLOWED_ORIGINS.`,
        { parameter: 'origin' },
      )
    }
    return address
  }
  const finish = (context: Context<Env>, asked: Destination, userId: string) => {
    const target = returnAddress(asked)
    if (asked.withSid === 'true' || asked.type === 'dual' || asked.type === 'token') {
      target.hash = `sid=${accounts.createSid(userId)}`
    }
    context.header('set-cookie', sessionCookieFor(accounts.createSession(userId), secure))
    return context.redirect(target.href, 303)
  }
  return [
    {
      method: 'GET',
      path: '/auth/providers',
      who: 'anyone',
      does: 'Ways to sign in: one.',
      forgivesOldSession: true,
      handle: (context) =>
        context.json({
          providers: [{ name: 'masthead', title: 'Masthead', url: `${ownOrigin(context)}/auth/sign-in` }],
        }),
    },
    route({
      method: 'GET',
      path: '/auth/sign-in',
      versioned: false,
      who: 'anyone',
      does: 'The sign-in page.',
      forgivesOldSession: true,
      query: destination,
      handle: (context, asked) => {
        returnAddress(asked)
        return page(context, asked)
      },
    }),
    {
      method: 'POST',
      path: '/auth/sign-in',
      versioned: false,
      who: 'anyone',
      does: "Signs in, from the page's form.",
      forgivesOldSession: true,
      bodyLimit: 16 * 1024,
      handle: async (context) => {
        const origin = context.req.header('origin')
        if (!origins.allows(origin)) {
          throw new LakeError(
            'forbidden',
            `A sign-in must come from the lake's own page, not from ${origin ?? 'a request without Origin'}.`,
          )
        }
        const form = new URLSearchParams((await readBody(context, 16 * 1024)).toString('utf8'))
        const asked = destination.safeParse(Object.fromEntries(form))
        if (!asked.success)
          throw new LakeError('badRequest', 'The form is not the one of the sign-in page. Open it again.')
        returnAddress(asked.data)
        if (form.get('as') === localEditor.id) {
          if (!offerLocal(context)) {
            throw new LakeError(
              'forbidden',
              'The local editor is for a browser on the machine of the lake, and only while nobody has an account. Sign in with an account: npm run lake -- user add',
            )
          }
          return finish(context, asked.data, localEditor.id)
        }
        const email = form.get('email') ?? ''
        const person = await limits.within('password', () =>
          limits.tryOnce(addressOf(context), () => accounts.checkPassword(email, form.get('password') ?? '')),
        )
        if (!person)
          return page(context, asked.data, { status: 401, email, problem: 'Address or password is wrong.' })
        return finish(context, asked.data, person.id)
      },
    },
    route({
      method: 'GET',
      path: '/auth/fetch',
      who: 'anyone',
      does: 'Changes the session id of a sign-in, once and within 60 seconds, into a session: `{token}`, and its cookie.',
      forgivesOldSession: true,
      query: sid,
      handle: async (context, asked) => {
        const session = accounts.redeemSid(asked.sid)
        if (!session) {
          await limits.wrongTry(addressOf(context))
          throw new LakeError(
            'unauthorized',
            'The session id was used already, is older than 60 seconds, or never was one. Sign in again.',
            { errorCode: 'SIO-401-ANF' },
          )
        }
        context.header('set-cookie', sessionCookieFor(session, secure))
        return context.json({ token: session.secret, label: 'Masthead', tokenType: 'session' })
      },
    }),
    {
      method: 'GET',
      path: '/auth/id',
      who: 'anyone',
      does: 'Whether a session holds: `{id, expiry}`, or 401.',
      forgivesOldSession: true,
      handle: (context) => {
        const secret = context.get('secret')
        const found = secret === undefined ? undefined : accounts.whoHas(secret)
        if (!found) throw new LakeError('unauthorized', 'Nobody is signed in.')
        return context.json({
          id: found.caller.id,
          expiry: found.until === undefined ? null : new Date(found.until).toISOString(),
        })
      },
    },
    {
      method: 'POST',
      path: '/auth/logout',
      who: 'anyone',
      does: 'Ends the session.',
      forgivesOldSession: true,
      handle: (context) => {
        const secret = context.get('secret')
        if (secret !== undefined && context.get('caller').kind === 'user') accounts.endSession(secret)
        context.header('set-cookie', sessionCookieFor(null, secure))
        return context.json({ ok: true })
      },
    },
  ]
}
