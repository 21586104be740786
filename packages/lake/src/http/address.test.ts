/** For whom a request counts. */
import { expect, test } from '@jest/globals'
import { addressOfRequest } from './address.ts'

const from = (remoteAddress: string, forwarded?: string | string[]) =>
  addressOfRequest({
    socket: { remoteAddress },
    headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) },
  } as never)

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff::', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:203.0.113.9', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['a word', 'a word'],
])('%s counts as %s, itself or behind a proxy of this machine', (address, right) => {
  expect(from(address)).toBe(right)
  expect(from('127.0.0.1', address)).toBe(right)
  expect(from('::1', ['198.51.100.7', `198.51.100.8, ${address}`])).toBe(right)
})

test('what others say of an address is not believed', () => {
  expect(from('203.0.113.9', '198.51.100.7')).toBe('203.0.113.9')
})
