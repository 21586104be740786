/**
 * People, tokens and sessions.
 *
 * Invariants: no secret is kept, only digests and argon2 hashes; an unknown address takes as long as a wrong password;
 * the local editor exists only while no person does; a session id (`sid`) is good once, for 60 seconds.
 */
import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { roles, type Caller, type Role } from '../caller.ts'
import { LakeError } from '../errors.ts'
import type { Records } from '../store/records.ts'
import { digest, newSecret } from './secrets.ts'

const tokenShape = z.object({ id: z.string(), role: z.enum(roles), label: z.string(), createdAt: z.string() })
const userShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  password: z.string(),
  createdAt: z.string(),
})
const ofPerson = z.object({ userId: z.string() })
const sessionShape = z.object({ userId: z.string(), until: z.number() })

export type Token = z.infer<typeof tokenShape>
export type User = z.infer<typeof userShape>
export type Person = { id: string; name: string; email: string; role: Role }
export type Session = { secret: string; until: number }

export const localEditor: Person = {
  id: 'local-editor',
  name: 'Local editor',
  email: 'editor@localhost',
  role: 'editor',
}

const day = 86_400_000
const sidLife = 60_000
const newId = (prefix: string) => `${prefix}${randomBytes(8).toString('hex')}`
function checkLength(password: string): void {
  if (password.length < 10)
    throw new LakeError('badRequest', 'The password is too short. Expected ten characters or more.')
}

/** Verified against when the address is unknown, so that the answer comes no sooner. */
let decoy: Promise<string> | undefined

export class Accounts {
  readonly #records: Records
  readonly #sessionDays: number

  constructor(records: Records, options: { sessionDays: number }) {
    this.#records = records
    this.#sessionDays = options.sessionDays
  }

  /** The token itself is in the answer and nowhere else, ever. */
  createToken(role: Role, label: string): { token: string; id: string } {
    const token = newSecret('mh')
    const id = newId('t')
    const record: Token = { id, role, label, createdAt: new Date().toISOString() }
    this.#records.put('token', digest(token), record)
    return { token, id }
  }

  tokens(): Token[] {
    return this.#records
      .list('token')
      .map((row) => tokenShape.parse(row.value))
      .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  }

  revokeToken(id: string): boolean {
    const found = this.#records.list('token').find((row) => tokenShape.parse(row.value).id === id)
    return found !== undefined && this.#records.take('token', found.key) !== undefined
  }

  hasPeople(): boolean {
    return this.#records.count('user') > 0
  }

  async createUser(user: { email: string; name: string; role: Role; password: string }): Promise<Person> {
    const email = user.email.trim().toLowerCase()
    if (!z.email().safeParse(email).success) {
      throw new LakeError(
        'badRequest',
        `"${user.email}" is no e-mail address. Expected name@institute.example.`,
      )
    }
    checkLength(user.password)
    const record: User = {
      id: newId('u'),
      email,
      name: user.name.trim() === '' ? email : user.name.trim(),
      role: user.role,
      password: await hash(user.password),
      createdAt: new Date().toISOString(),
    }
    if (!this.#records.add('user', email, record)) {
      throw new LakeError('conflict', `There is a person with the address ${email} already.`)
    }
    return record
  }

  removeUser(email: string): boolean {
    return this.#records.take('user', email.trim().toLowerCase()) !== undefined
  }

  /** Who has the address, signed out everywhere; undefined when nobody has it. */
  async setPassword(address: string, password: string): Promise<Person | undefined> {
    checkLength(password)
    const email = address.trim().toLowerCase()
    const hashed = await hash(password)
    const found = userShape.safeParse(this.#records.get('user', email))
    if (!found.success || !this.#records.replace('user', email, { ...found.data, password: hashed }))
      return undefined
    for (const kind of ['session', 'sid']) {
      for (const { key, value } of this.#records.list(kind))
        if (ofPerson.safeParse(value).data?.userId === found.data.id) this.#records.take(kind, key)
    }
    return found.data
  }

  people(): Person[] {
    const people = this.#records.list('user').map((row): Person => userShape.parse(row.value))
    return people.length === 0 ? [localEditor] : people
  }

  /** Someone who may be named to editors: people, tokens as robots, and whoever edited before there were people. */
  whoIs(id: string): Person | undefined {
    if (id === localEditor.id) return localEditor
    const person = this.people().find((candidate) => candidate.id === id)
    if (person) return person
    const token = this.tokens().find((candidate) => candidate.id === id)
    return token && { id, name: token.label, email: '', role: token.role }
  }

  /** Undefined for an unknown address and for a wrong password alike. */
  async checkPassword(email: string, password: string): Promise<Person | undefined> {
    const found = userShape.safeParse(this.#records.get('user', email.trim().toLowerCase()))
    decoy ??= hash(newSecret('decoy'))
    const right = await verify(found.success ? found.data.password : await decoy, password)
    return found.success && right ? found.data : undefined
  }

  createSession(userId: string): Session {
    const secret = newSecret('ms')
    const until = Date.now() + this.#sessionDays * day
    this.#records.put('session', digest(secret), { userId, until }, until)
    return { secret, until }
  }

  endSession(secret: string): void {
    this.#records.take('session', digest(secret))
  }

  /** A name for a session that may stand in an address because it is good once, for 60 seconds. */
  createSid(userId: string): string {
    const sid = randomBytes(24).toString('base64url')
    this.#records.put('sid', digest(sid), { userId }, Date.now() + sidLife)
    return sid
  }

  /** The session a sid stands for, made now; undefined when it was used, is too old or never was. */
  redeemSid(sid: string): Session | undefined {
    const found = ofPerson.safeParse(this.#records.take('sid', digest(sid)))
    return found.success ? this.createSession(found.data.userId) : undefined
  }

  /** Who a bearer token or a session's secret stands for; undefined when it is wrong, revoked or over. */
  whoHas(secret: string): { caller: Caller; until?: number } | undefined {
    const key = digest(secret)
    const token = tokenShape.safeParse(this.#records.get('token', key))
    if (token.success) {
      const { id, role, label } = token.data
      return { caller: { id, kind: 'token', role, name: label } }
    }
    const session = sessionShape.safeParse(this.#records.get('session', key))
    if (!session.success) return undefined
    const { userId, until } = session.data
    const person = this.#personOf(userId)
    if (!person) return undefined
    this.#prolong(key, userId, until)
    return { caller: { id: person.id, kind: 'user', role: person.role, name: person.name }, until }
  }

  #personOf(userId: string): Person | undefined {
    if (userId === localEditor.id) return this.hasPeople() ? undefined : localEditor
    return this.people().find((person) => person.id === userId)
  }

  /** A session that is used lives on; at most one write a day, so that reading stays reading. */
  #prolong(key: string, userId: string, until: number): void {
    const full = Date.now() + this.#sessionDays * day
    if (full - until <= day) return
    try {
      // Only where it is still: another process may have ended it since it was looked up.
      this.#records.replace('session', key, { userId, until: full }, full)
    } catch {
      // A full disk: it holds as it is, and is prolonged by a later request.
    }
  }

  /** The Studio's own settings of a person ("/users/me/keyvalue"). */
  keyValues(userId: string, keys?: readonly string[]): { key: string; value: unknown }[] {
    const prefix = `${userId}/`
    return this.#records
      .list('keyvalue', prefix)
      .map((row) => ({ key: row.key.slice(prefix.length), value: row.value }))
      .filter((row) => keys === undefined || keys.includes(row.key))
  }

  setKeyValue(userId: string, key: string, value: unknown): void {
    this.#records.put('keyvalue', `${userId}/${key}`, value)
  }
}
