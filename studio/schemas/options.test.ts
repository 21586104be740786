/** @jest-environment node */
import { expect, test } from '@jest/globals'
import type { ValidationContext } from 'sanity'
import { leadsFromAnyPage } from './options.ts'

const check = (address: string | undefined) =>
  leadsFromAnyPage('Begin otherwise.')(address, {} as ValidationContext)

test.each([
  'https://example.org/x',
  'HTTP://EXAMPLE.ORG',
  'mailto:ada@example.org',
  '/articles/the-first',
  '/',
  '#what-the-traces-show',
  undefined,
])('%s leads to the same place from every page', (address) => expect(check(address)).toBe(true))

test.each(['articles/the-first', '//example.org/x', 'www.example.org', '?page=2', './x'])(
  '%s is refused',
  (address) => expect(check(address)).toBe('Begin otherwise.'),
)
