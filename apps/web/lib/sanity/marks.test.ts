import { describe, expect, test } from '@jest/globals'
import type { ContentSourceMap } from '@sanity/client'
import { stegaEncodeSourceMap } from '@sanity/client/stega'
import { mapOfMarks } from './marks.ts'
import { readerText } from './reader-text.ts'

const result = {
  _id: 'a',
  kind: 'report',
  title: 'The title of it',
  plateSeed: 'The title of it',
  nothing: null,
  contributors: [
    { _key: 'k', role: 'author', person: { _id: 'p', name: 'Ines', slug: 'ines' } },
    { _key: 'l', role: 'author', person: { _id: 'q', name: 'Tomasz', slug: 'tomasz' } },
  ],
  body: [{ _key: 'b', style: 'normal', children: [{ _key: 's', text: 'A sentence.', marks: ['strong'] }] }],
}

type Read = [at: string, document: number, path: string]

function mapOf(reads: readonly Read[]): ContentSourceMap {
  const paths = [...new Set(reads.map(([, , path]) => path))]
  const mappings = Object.fromEntries(
    reads.map(([at, document, path]) => [
      at,
      { type: 'value', source: { type: 'documentValue', document, path: paths.indexOf(path) } },
    ]),
  ) as ContentSourceMap['mappings']
  const documents = [
    { _id: 'drafts.a', _type: 'article' },
    { _id: 'x', _type: 'topic' },
    { _id: 'p', _type: 'author' },
    { _id: 'q', _type: 'author' },
  ]
  return { documents, paths, mappings }
}

const head: Read[] = [
  ["$['_id']", 0, "$['_id']"],
  ["$['kind']", 0, "$['kind']"],
  ["$['title']", 0, "$['title']"],
  ["$['plateSeed']", 0, "$['title']"],
  ["$['nothing']", 0, "$['nothing']"],
  ["$['contributors'][0]['person']['name']", 2, "$['name']"],
  ["$['contributors'][0]['person']['slug']", 2, "$['slug']['current']"],
  ["$['contributors'][1]['person']['name']", 3, "$['name']"],
]
const ofEachValue = mapOf([
  ...head,
  ["$['body'][0]['style']", 0, "$['body'][?(@._key=='b')]['style']"],
  ["$['body'][0]['children'][0]['text']", 0, "$['body'][?(@._key=='b')]['children'][?(@._key=='s')]['text']"],
  [
    "$['body'][0]['children'][0]['marks'][0]",
    0,
    "$['body'][?(@._key=='b')]['children'][?(@._key=='s')]['marks'][0]",
  ],
])
/** As hosted Sanity gives it for a field that a query asks for as it is. */
const ofTheBody = mapOf([...head, ["$['body']", 0, "$['body']"]])

const marked = (map: ContentSourceMap) =>
  stegaEncodeSourceMap(result, map, { enabled: true, studioUrl: 'http://studio.example', filter: readerText })

describe('the part of a map that marks need', () => {
  test.each([
    ['of each value', ofEachValue, 4],
    ['of a body as a whole', ofTheBody, 4],
  ])('%s marks the same texts in the same way', (_, map, count) => {
    const part = mapOfMarks(result, map)
    expect(marked(part)).toEqual(marked(map))
    expect(JSON.stringify(marked(part))).not.toBe(JSON.stringify(result))
    expect(Object.keys(part.mappings)).toHaveLength(count)
  })

  test('names no document and no path that it does not use', () => {
    const { documents, paths } = mapOfMarks(result, ofEachValue)
    expect(documents.map(({ _id }) => _id)).toEqual(['drafts.a', 'p', 'q'])
    expect(paths).toEqual([
      "$['title']",
      "$['name']",
      "$['body'][?(@._key=='b')]['children'][?(@._key=='s')]['text']",
    ])
  })

  test('of nothing is nothing', () => {
    expect(mapOfMarks(null, { documents: [], paths: [], mappings: {} })).toEqual({
      documents: [],
      paths: [],
      mappings: {},
    })
  })
})
