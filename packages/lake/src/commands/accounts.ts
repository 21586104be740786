/** Tokens and people, on the command line. Invariant: a token is printed once, alone on the last line of stdout. */
import { stdin, stdout, stderr } from 'node:process'
import { createInterface } from 'node:readline'
import { defineCommand } from 'citty'
import { Accounts } from '../auth/accounts.ts'
import { roles, type Role } from '../caller.ts'
import { databaseFile } from '../lake-files.ts'
import { readSettings } from '../settings.ts'
import { openRecords } from '../store/records.ts'

export class Usage extends Error {
  override readonly name = 'Usage'
}

function withAccounts<T>(work: (accounts: Accounts) => T): T {
  const settings = readSettings(process.env)
  const records = openRecords(databaseFile(settings.dataDir))
  const done = () => records.close()
  try {
    const result = work(new Accounts(records, { sessionDays: settings.sessionDays }))
    if (result instanceof Promise) return result.finally(done) as T
    done()
    return result
  } catch (error) {
    done()
    throw error
  }
}

function roleOf(text: string | undefined): Role {
  const role = roles.find((known) => known === text)
  if (role) return role
  throw new Usage(`--role is "${text ?? ''}". Expected one of ${roles.join(', ')}.`)
}

/** Asks on the terminal; a secret is not shown while it is typed. */
async function ask(question: string, secret = false): Promise<string> {
  if (!stdin.isTTY)
    throw new Usage(`${question.replace(/: $/, '')} is missing, and there is no terminal to ask at.`)
  const lines = createInterface({ input: stdin, output: stdout, terminal: true })
  const hide = lines as unknown as { _writeToOutput: (text: string) => void }
  const answer = new Promise<string>((done) => lines.question(question, done))
  if (secret) hide._writeToOutput = () => {}
  const text = await answer
  lines.close()
  if (secret) stdout.write('\n')
  return text
}

async function firstLine(): Promise<string> {
  let text = ''
  for await (const chunk of stdin) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.split(/\r?\n/)[0] ?? ''
}

const newPassword = (fromInput: boolean | undefined) =>
  fromInput ? firstLine() : ask('Password (ten characters or more): ', true)

const nobody = (email: string) => new Usage(`Nobody has an account with the address "${email}".`)

const table = (rows: readonly (readonly string[])[]) => {
  const widths =
    rows[0]?.map((_, at) => rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0)) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const token = defineCommand({
  meta: { name: 'token', description: 'Tokens, with which programs prove who they are' },
  subCommands: {
    create: defineCommand({
      meta: { name: 'create', description: 'Make a token; it is printed once, as the last line' },
      args: {
        role: { type: 'string', required: true, description: roles.join(', ') },
        label: { type: 'string', required: true, description: 'what it is for' },
      },
      run: ({ args }) => {
        const role = roleOf(args.role)
        if (args.label.trim() === '')
          throw new Usage('--label is empty. Expected a few words on what the token is for.')
        const made = withAccounts((accounts) => accounts.createToken(role, args.label.trim()))
        stderr.write(`Token ${made.id} for "${args.label.trim()}" (${role}). It is not shown again:\n`)
        stdout.write(`${made.token}\n`)
      },
    }),
    list: defineCommand({
      meta: { name: 'list', description: 'List tokens, without their secrets' },
      run: () => {
        const tokens = withAccounts((accounts) => accounts.tokens())
        const rows = tokens.map((entry) => [entry.id, entry.role, entry.createdAt.slice(0, 10), entry.label])
        stdout.write(
          rows.length === 0
            ? 'There are no tokens.\n'
            : `${table([['id', 'role', 'made', 'label'], ...rows])}\n`,
        )
      },
    }),
    revoke: defineCommand({
      meta: { name: 'revoke', description: 'End a token, by its id' },
      args: { id: { type: 'positional', required: true, description: 'as "token list" shows it' } },
      run: ({ args }) => {
        if (!withAccounts((accounts) => accounts.revokeToken(args.id))) {
          throw new Usage(`There is no token "${args.id}". See: npm run lake -- token list`)
        }
        stdout.write(`Token ${args.id} is revoked.\n`)
      },
    }),
  },
})

export const user = defineCommand({
  meta: { name: 'user', description: 'People, who sign in with address and password' },
  subCommands: {
    add: defineCommand({
      meta: { name: 'add', description: 'Give a person an account; asks for what is not given' },
      args: {
        email: { type: 'string', description: 'e-mail address' },
        name: { type: 'string', description: 'as other editors see it' },
        role: { type: 'string', default: 'editor', description: roles.join(', ') },
        'password-stdin': { type: 'boolean', description: "take the password from the input's first line" },
      },
      run: async ({ args }) => {
        const role = roleOf(args.role)
        const email = args.email ?? (await ask('E-mail address: '))
        const name = args.name ?? (args['password-stdin'] ? email : await ask('Name: '))
        const password = await newPassword(args['password-stdin'])
        const person = await withAccounts((accounts) => accounts.createUser({ email, name, role, password }))
        stdout.write(
          `${person.name} (${person.email}) may sign in as ${person.role}. "Continue as local editor" is over.\n`,
        )
      },
    }),
    password: defineCommand({
      meta: {
        name: 'password',
        description: 'Set a new password for a person, who is signed out everywhere',
      },
      args: {
        email: { type: 'string', description: 'e-mail address' },
        'password-stdin': { type: 'boolean', description: "take the password from the input's first line" },
      },
      run: async ({ args }) => {
        const email = args.email ?? (await ask('E-mail address: '))
        const password = await newPassword(args['password-stdin'])
        const person = await withAccounts((accounts) => accounts.setPassword(email, password))
        if (!person) throw nobody(email)
        stdout.write(`${person.name} (${person.email}) has a new password and is signed out everywhere.\n`)
      },
    }),
    list: defineCommand({
      meta: { name: 'list', description: 'List the people who have an account' },
      run: () => {
        const people = withAccounts((accounts) => (accounts.hasPeople() ? accounts.people() : []))
        const rows = people.map((person) => [person.email, person.role, person.name])
        stdout.write(
          rows.length === 0
            ? 'Nobody has an account.\n'
            : `${table([['address', 'role', 'name'], ...rows])}\n`,
        )
      },
    }),
    remove: defineCommand({
      meta: { name: 'remove', description: "End a person's account" },
      args: { email: { type: 'positional', required: true, description: 'e-mail address' } },
      run: ({ args }) => {
        if (!withAccounts((accounts) => accounts.removeUser(args.email))) throw nobody(args.email)
        stdout.write(`${args.email} can no longer sign in.\n`)
      },
    }),
  },
})
