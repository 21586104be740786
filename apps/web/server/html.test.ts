import { describe, expect, test } from '@jest/globals'
import { previewPolicy, readerPolicy, withoutScripts } from './html.ts'

describe('a reader’s page', () => {
  const structured = '<script type="application/ld+json">{"name":"\\u003cscript>"}</script>'
  test.each([
    ['a script with a source', '<p>a</p><script src="/_next/a.js" async=""></script>b', '<p>a</p>b'],
    ['an inline script of several lines', 'a<script>one\ntwo</script>b', 'ab'],
    ['a script in capitals', 'a<SCRIPT>x</SCRIPT>b', 'ab'],
    ['a script of another type', 'a<script type="module">x</script>b', 'ab'],
    ['Next’s data', 'a<script id="x" type="application/json">{}</script>b', 'ab'],
    ['two with text between', '<script>1</script>kept<script>2</script>', 'kept'],
    ['a preload of a script', 'a<link rel="preload" as="script" href="/x.js"/>b', 'ab'],
    ['a preload with its words turned', 'a<link as="script" href="/x.js" rel="preload">b', 'ab'],
    ['a module’s preload', 'a<link rel="modulepreload" href="/x.js">b', 'ab'],
  ])('loses %s', (_name, html, expected) => {
    expect(withoutScripts(html)).toBe(expected)
  })

  test.each([
    ['structured data', structured],
    ['a style sheet', '<link rel="stylesheet" href="/_next/a.css"/>'],
    ['a preload of a font', '<link rel="preload" as="font" href="/f.woff2" crossorigin=""/>'],
    ['the feed', '<link rel="alternate" type="application/rss+xml" href="/feed.xml"/>'],
    ['words about scripts', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ])('keeps %s', (_name, html) => {
    expect(withoutScripts(`<script>x</script>${html}<script>y</script>`)).toBe(html)
  })
})

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((line) => [line.split(' ')[0] ?? '', line.split(' ').slice(1).join(' ')] as const),
  )

test('readers’ policy allows no script from anywhere', () => {
  const policy = directives(readerPolicy('https://cdn.sanity.io'))
  expect(policy.get('script-src')).toBe("'none'")
  expect(policy.get('style-src')).toBe("'self'")
  expect(policy.get('base-uri')).toBe("'none'")
  expect(policy.get('img-src')).toBe("'self' data: https://cdn.sanity.io")
  expect([...policy.values()].join(' ')).not.toContain('unsafe')
})

test('a preview may be framed by the Studio and nobody else', () => {
  const policy = directives(previewPolicy('http://lake.example', 'http://studio.example'))
  expect(policy.get('frame-ancestors')).toBe("'self' http://studio.example")
  expect(policy.get('object-src')).toBe("'none'")
})
