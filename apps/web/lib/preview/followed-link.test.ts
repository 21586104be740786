/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { followedLink, outwardLink } from './followed-link.ts'

let followed: (string | undefined)[] = []
let outward: (string | undefined)[] = []
const follow = (event: MouseEvent) => {
  followed.push(followedLink(event)?.href)
  outward.push(outwardLink(event)?.href)
  event.preventDefault()
}

beforeEach(() => {
  followed = []
  outward = []
  history.replaceState(null, '', '/articles/one')
  document.body.innerHTML = `
    <a id="page" href="/topics"><b id="within">Topics</b></a>
    <a id="note" href="#note-1">1</a>
    <a id="part" href="/articles/two#part">A part of another page</a>
    <a id="outside" href="https://elsewhere.example/">Elsewhere</a>
    <a id="tab" href="/topics" target="_blank">Topics</a>
    <a id="file" href="/feed.xml" download>The feed</a>
    <a id="mail" href="mailto:desk@elsewhere.example">The desk</a>
    <a id="nowhere">No link</a>
    <button id="button">No link either</button>`
  document.addEventListener('click', follow)
})

afterEach(() => document.removeEventListener('click', follow))

const click = (id: string, how: MouseEventInit = {}) =>
  document
    .querySelector(`#${id}`)
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...how }))

test.each([
  ['page', '/topics'],
  ['within', '/topics'],
  ['part', '/articles/two#part'],
])('%s is a page of this site', (id, path) => {
  click(id)
  expect(followed).toEqual([`${location.origin}${path}`])
  expect(outward).toEqual([undefined])
})

test('another site is a link outwards', () => {
  click('outside')
  expect([followed, outward]).toEqual([[undefined], ['https://elsewhere.example/']])
})

test.each(['note', 'tab', 'file', 'mail', 'nowhere', 'button'])('%s is for the browser', (id) => {
  click(id)
  expect([followed, outward]).toEqual([[undefined], [undefined]])
})

test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
  'so is a page with %j',
  (how) => {
    click('page', how)
    expect(followed).toEqual([undefined])
  },
)

test('so is what somebody else has taken', () => {
  document.querySelector('#page')?.addEventListener('click', (event) => event.preventDefault())
  click('page')
  expect(followed).toEqual([undefined])
})
