/**
 * Who is where: JSON-RPC 2.0 between the Studios of a dataset, as its bifur client speaks it.
 *
 * Invariants: nobody without a role hears or says anything, and whose credential was revoked does not for longer than a
 * heartbeat; a message carries its sender's own id, whatever it claims;
 * a socket that goes away says good-bye for its sessions.
 */
import { z } from 'zod'
import { anonymous, type Caller } from '../caller.ts'
import { holds } from './streams.ts'

const request = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(100), z.number()]).optional(),
  method: z.string().max(100),
  params: z.record(z.string(), z.json()).default({}),
})
const session = z.string().min(1).max(100)
const announcement = z.object({
  data: z.object({ sessionId: session, locations: z.array(z.json()).max(100).default([]) }),
})

export type PresenceSocket = {
  send: (text: string) => void
  close: (code: number, reason: string) => void
}

/** The codes that the Studio's client knows. */
export const closeCodes = { badRequest: 4000, unauthorized: 4001 } as const
const rpcErrors = { parse: -32_700, invalid: -32_600, method: -32_601, params: -32_602, unauthorized: 4001 }

/** U+2665: the client counts any text as a sign of life and wants this one when there is nothing to say. */
const heart = '♥'
const beatEvery = 10_000

type Peer = {
  socket: PresenceSocket
  dataset: string
  caller: Caller
  /** What proves that the caller is who they are; asked about again with each heartbeat. */
  secret: string | undefined
  whoHas: (secret: string) => Caller | undefined
  subscriptions: Set<string>
  sessions: Set<string>
}

export class Presence {
  readonly #peers = new Set<Peer>()
  readonly #timer: NodeJS.Timeout
  #next = 1

  constructor() {
    this.#timer = setInterval(() => this.beat(), beatEvery)
    this.#timer.unref()
  }

  beat(): void {
    for (const peer of this.#peers) {
      const { secret, whoHas, caller, socket } = peer
      if (secret === undefined || holds(() => whoHas(secret)?.role === caller.role)) socket.send(heart)
      else this.#dismiss(peer)
    }
  }

  /** `whoHas` turns a secret, of the upgrade or of an `authorization` frame, into its caller. */
  join(
    socket: PresenceSocket,
    { dataset, caller, secret, whoHas }: Pick<Peer, 'dataset' | 'caller' | 'secret' | 'whoHas'>,
  ): { message: (text: string) => void; left: () => void } {
    const peer: Peer = {
      socket,
      dataset,
      caller,
      secret,
      whoHas,
      subscriptions: new Set(),
      sessions: new Set(),
    }
    this.#peers.add(peer)
    socket.send(heart)
    return {
      message: (text) => this.#hear(peer, text),
      left: () => this.#leave(peer),
    }
  }

  #leave(peer: Peer): void {
    if (!this.#peers.delete(peer)) return
    for (const gone of peer.sessions) this.#tell(peer, { type: 'disconnect', m: { session: gone } })
  }

  #dismiss(peer: Peer): void {
    this.#leave(peer)
    peer.caller = anonymous
    peer.socket.close(closeCodes.unauthorized, 'unauthorized')
  }

  #hear(peer: Peer, text: string): void {
    const parsed = request.safeParse(parse(text))
    if (!parsed.success) {
      this.#fail(peer, undefined, rpcErrors.invalid, 'Expected a JSON-RPC 2.0 request.')
      return
    }
    const { id, method, params } = parsed.data
    const reply = (result: unknown) => peer.socket.send(JSON.stringify({ jsonrpc: '2.0', id, result }))
    if (method === 'authorization') {
      const token = /^Bearer (\S+)$/.exec(textOf(params.authorization))?.[1]
      const caller = token === undefined ? undefined : peer.whoHas(token)
      if (!caller) {
        this.#fail(peer, id, rpcErrors.unauthorized, 'The token is wrong or was revoked.')
        this.#dismiss(peer)
        return
      }
      peer.caller = caller
      peer.secret = token
      reply('ok')
      return
    }
    if (peer.caller.role === null) {
      this.#fail(peer, id, rpcErrors.unauthorized, 'Presence needs a session or a token.')
      return
    }
    switch (method) {
      case 'presence_subscribe': {
        if (peer.subscriptions.size >= 20) {
          this.#fail(peer, id, rpcErrors.params, 'Expected 20 subscriptions or fewer.')
          return
        }
        const subscription = `s${this.#next++}`
        peer.subscriptions.add(subscription)
        reply(subscription)
        return
      }
      case 'presence_unsubscribe':
        reply(peer.subscriptions.delete(textOf(params.subscriptionId)))
        return
      case 'presence_rollcall': {
        const asked = session.safeParse(params.session)
        if (!asked.success) break
        reply('ok')
        this.#tell(peer, { type: 'rollCall', session: asked.data })
        return
      }
      case 'presence_announce': {
        const said = announcement.safeParse(params)
        if (!said.success) break
        const { sessionId, locations } = said.data.data
        if (peer.sessions.size < 20) peer.sessions.add(sessionId)
        reply('ok')
        this.#tell(peer, { type: 'state', m: { sessionId, locations } })
        return
      }
      case 'presence_disconnect': {
        const gone = session.safeParse(params.session)
        if (!gone.success) break
        peer.sessions.delete(gone.data)
        reply('ok')
        this.#tell(peer, { type: 'disconnect', m: { session: gone.data } })
        return
      }
      default:
        this.#fail(peer, id, rpcErrors.method, `There is no method "${method}".`)
        return
    }
    this.#fail(peer, id, rpcErrors.params, `The parameters of ${method} cannot be used.`)
  }

  #tell(from: Peer, event: Record<string, unknown>): void {
    const result = { ...event, i: from.caller.id }
    for (const peer of this.#peers) {
      if (peer.dataset !== from.dataset || peer.caller.role === null) continue
      for (const subscription of peer.subscriptions) {
        peer.socket.send(
          JSON.stringify({
            jsonrpc: '2.0',
            method: 'presence_subscription',
            params: { subscription, result },
          }),
        )
      }
    }
  }

  #fail(peer: Peer, id: string | number | undefined, code: number, message: string): void {
    peer.socket.send(JSON.stringify({ jsonrpc: '2.0', id: id ?? null, error: { code, message } }))
  }

  close(): void {
    clearInterval(this.#timer)
    for (const { socket } of this.#peers) socket.close(1001, 'the lake is stopping')
    this.#peers.clear()
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
