import { expect, test } from '@jest/globals'
import { Mutation } from '@sanity/mutator'
import type { StoredDocument } from '../store/types.ts'
import { applyPatch } from './patch.ts'

const document = (text: string) => ({ _id: 'd', _type: 'article', text }) as unknown as StoredDocument
const words = (count: number, word: string) =>
  Array.from({ length: count }, (_, n) => `${word}${(n * 7919) % 10_007}`)
/** Changes each of `places` words, as the Studio would write it: each where it is once those before it are made. */
function patchOf(text: string, places: readonly number[]): { patch: string; expected: string } {
  let now = text
  const hunks: string[] = []
  for (const place of places) {
    const at = now.indexOf(' ', place)
    const [before, after] = [now.slice(at - 4, at), now.slice(at, at + 4)]
    const byte = Buffer.byteLength(now.slice(0, at - 4)) + 1
    const long = Buffer.byteLength(before + after)
    hunks.push(
      `@@ -${byte},${long} +${byte},${long + 5} @@\n ${encodeURI(before).replaceAll('%20', ' ')}\n+ more\n ${encodeURI(after).replaceAll('%20', ' ')}\n`,
    )
    now = `${now.slice(0, at)} more${now.slice(at)}`
  }
  return { patch: hunks.join(''), expected: now }
}
const apply = (text: string, patch: string) =>
  applyPatch(document(text), { diffMatchPatch: { text: patch } }).text

test.each([
  ['one change of a word', 20_000, 'word', [90_000]],
  ['a thousand changes', 20_000, 'word', Array.from({ length: 1000 }, (_, n) => 100 + n * 170)],
  ['three changes of megabytes', 300_000, 'word', [10, 1_500_000, 2_500_000]],
  [
    'changes among letters of several bytes',
    20_000,
    'wörd',
    Array.from({ length: 300 }, (_, n) => 100 + n * 560),
  ],
])('a patch that fits is applied: %s', (_, count, word, places) => {
  const text = words(count, word).join(' ')
  const { patch, expected } = patchOf(text, places)
  const mutation = new Mutation({
    mutations: [{ patch: { id: 'd', diffMatchPatch: { text: patch } } }],
  })
  expect(apply(text, patch) === expected).toBe(true)
  expect((mutation.apply(document(text)) as unknown as StoredDocument).text === expected).toBe(true)
})

test('a few changes that do not fit are passed over, as Sanity does it', () => {
  const text = words(2000, 'word').join(' ')
  const { patch, expected } = patchOf(text, [5000])
  const stranger = '@@ -2001,24 +2001,24 @@\n zqjkzqjk\n-zqjkzqjk\n+XXXXXXXX\n zqjkzqjk\n'
  expect(apply(text, stranger + patch) === expected).toBe(true)
})

test.each([
  [
    'changes that do not fit',
    (n: number) => `@@ -${n * 40 + 1},24 +${n * 40 + 1},24 @@\n zqjkzqjk\n-zqjkzqjk\n+XXXXXXXX\n zqjkzqjk\n`,
  ],
  ['changes of one place that each take it away', () => '@@ -100001,12 +100001,1 @@\n-WORDWORDWORD\n+x\n'],
])('3,000 %s are refused before they are searched for', (_, hunk) => {
  const list = words(20_000, 'word').join(' ')
  const text = `${list.slice(0, 100_000)}WORDWORDWORD${list.slice(100_000)}`
  const patch = Array.from({ length: 3000 }, (_each, n) => hunk(n)).join('')
  const began = performance.now()
  expect(() => apply(text, patch)).toThrow(
    /text at "text" asks for too much: it has 3000 changes, too many of which are not where they should be/,
  )
  expect(performance.now() - began).toBeLessThan(1000)
})

test('a long passage that is not there is not looked for piece by piece', () => {
  const began = performance.now()
  expect(() =>
    apply(words(20_000, 'word').join(' '), `@@ -1,400000 +1,400001 @@\n ${'zqjk'.repeat(100_000)}\n+x\n`),
  ).toThrow(/asks for too much/)
  expect(performance.now() - began).toBeLessThan(1000)
})
