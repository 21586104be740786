/** Presence over time; what it says over a WebSocket stands in http/sockets.test.ts. */
import { expect, test } from '@jest/globals'
import { anonymous, type Caller } from '../caller.ts'
import { Presence } from './presence.ts'

const ada: Caller = { id: 'ada', kind: 'user', role: 'editor', name: 'Ada' }

test('whose session is over hears no more of the others after the next heartbeat, and says nothing', () => {
  const presence = new Presence()
  const sessions = new Map([
    ['of ada', ada],
    ['of bob', { ...ada, id: 'bob' }],
  ])
  const join = (caller: Caller, secret?: string) => {
    const heard: string[] = []
    const socket = {
      send: (text: string) => heard.push(text),
      close: (code: number) => heard.push(String(code)),
    }
    const whoHas = (shown: string) => sessions.get(shown)
    const { message } = presence.join(socket, { dataset: 'd', caller, secret, whoHas })
    const say = (method: string, params: object = {}) =>
      message(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))
    say('presence_subscribe')
    return { heard, say }
  }
  const one = join(ada, 'of ada')
  const other = join(anonymous)
  other.say('authorization', { authorization: 'Bearer of_nobody' })
  expect(other.heard.at(-1)).toBe('4001')
  const bob = join({ ...ada, id: 'bob' }, 'of bob')
  bob.say('presence_announce', { data: { sessionId: 's1' } })
  expect(one.heard.at(-1)).toContain('"s1"')
  sessions.delete('of ada')
  presence.beat()
  expect(one.heard.at(-1)).toBe('4001')
  const before = [one.heard.length, bob.heard.length]
  bob.say('presence_announce', { data: { sessionId: 's2' } })
  one.say('presence_announce', { data: { sessionId: 'ghost' } })
  expect(one.heard.slice(before[0]).join(' ')).not.toContain('s2')
  expect(bob.heard.slice(before[1]).join(' ')).not.toContain('ghost')
  presence.close()
})
