import { describe, expect, test } from '@jest/globals'
import { anonymous, roles } from '../caller.ts'
import { mayRead, visible } from './visible.ts'

describe('visible', () => {
  test('an anonymous caller sees ids without a dot only', () => {
    const gate = visible(anonymous)
    expect(mayRead(gate, 'abc')).toBe(true)
    for (const id of ['drafts.abc', 'versions.spring.abc', '_.releases.spring', 'a.b']) {
      expect(mayRead(gate, id)).toBe(false)
    }
  })

  test.each(roles)('a %s sees drafts', (role) => {
    const gate = visible({ id: 't', kind: 'token', role, name: 'T' })
    expect(mayRead(gate, 'drafts.abc')).toBe(true)
  })
})
