/** "Pipe functions" and "Score evaluation" of the GROQ specification. */
import { expect } from '@jest/globals'
import { conforms, refused } from '../../../test/conformance.ts'

const syntax = refused(/./)

conforms(
  [
    { _id: 'o1', _type: 'o', v: 2, g: 'b' },
    { _id: 'o2', _type: 'o', v: 'b', g: 'a' },
    { _id: 'o3', _type: 'o', v: true, g: 'b' },
    { _id: 'o4', _type: 'o', v: null, g: 'a' },
    { _id: 'o5', _type: 'o', v: 1, g: 'b' },
    { _id: 'o6', _type: 'o', v: 'a', g: 'a' },
    { _id: 'o7', _type: 'o', v: false, g: 'b' },
    { _id: 'o8', _type: 'o', v: [1], g: 'a' },
    { _id: 'o9', _type: 'o', g: 'b' },
    { _id: 'u1', _type: 'u', s: '～' },
    { _id: 'u2', _type: 'u', s: '😀' },
    { _id: 'u3', _type: 'u', s: 'Z' },
    { _id: 'u4', _type: 'u', s: 'a' },
    { _id: 'u5', _type: 'u', s: 'aa' },
    { _id: 's1', _type: 's', value: 1, bool: true, title: 'foo' },
    { _id: 's2', _type: 's', value: 2, bool: true, title: 'foo bar foo' },
    { _id: 's3', _type: 's', value: 3, bool: false, title: 'bar' },
    { _id: 'd1', _type: 'd', at: '2020-01-01T01:00:00+01:00' },
    { _id: 'd2', _type: 'd', at: '2020-01-01T00:30:00Z' },
    { _id: 'd3', _type: 'd', at: 'never' },
  ],
  {
    order: [
      ['*[_type == "s"] | order(value desc)._id', ['s3', 's2', 's1']],
      ['*[_type == "s"] | order(value asc)._id', ['s1', 's2', 's3']],
      ['*[_type == "s"] | order(value)._id', ['s1', 's2', 's3']],
      // Numbers, strings, booleans, then all else as equals: ties by ascending _id.
      ['*[_type == "o"] | order(v)._id', ['o5', 'o1', 'o6', 'o2', 'o7', 'o3', 'o4', 'o8', 'o9']],
      ['*[_type == "o"] | order(v desc)._id', ['o4', 'o8', 'o9', 'o3', 'o7', 'o2', 'o6', 'o1', 'o5']],
      ['*[_type == "o"] | order(g, v)._id', ['o6', 'o2', 'o4', 'o8', 'o5', 'o1', 'o7', 'o3', 'o9']],
      ['*[_type == "o"] | order(g desc, v asc)._id', ['o5', 'o1', 'o7', 'o3', 'o9', 'o6', 'o2', 'o4', 'o8']],
      ['*[_type == "o"] | order(g desc)._id', ['o1', 'o3', 'o5', 'o7', 'o9', 'o2', 'o4', 'o6', 'o8']],
      ['*[_type == "o"] | order(nope)._id', ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'o9']],
      ['*[_type == "o"] | order(nope desc)._id', ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'o9']],
      ['*[_type == "o"] | order(v)[0...2]._id', ['o5', 'o1']],
      ['*[_type == "o"] | order(v desc)[0]._id', 'o4'],
      ['*[_type == "o"] | order(v)[-1]._id', 'o9'],
      ['*[_type == "o"] | order(v)[1..3]{v}', [{ v: 2 }, { v: 'a' }, { v: 'b' }]],
      ['*[_type == "u"] | order(s).s', ['Z', 'a', 'aa', '～', '😀']],
      ['*[_type == "u"] | order(s desc).s', ['😀', '～', 'aa', 'a', 'Z']],
      ['*[_type == "u"] | order(lower(s), _id desc)._id', ['u4', 'u5', 'u3', 'u1', 'u2']],
      ['*[_type == "u"] | order(length(s) desc, s)._id', ['u5', 'u3', 'u4', 'u1', 'u2']],
      // Date-times come first, as points in time.
      ['*[_type == "d"] | order(dateTime(at))._id', ['d1', 'd2', 'd3']],
      ['*[_type == "d"] | order(dateTime(at) desc)._id', ['d3', 'd2', 'd1']],
      ['[3, 1, 2] | order(@)', [1, 2, 3]],
      ['[3, 1, 2] | order(@ desc)', [3, 2, 1]],
      ['["b", 2, null, true, "a", 1, false, [0]] | order(@)', [1, 2, 'a', 'b', false, true, null, [0]]],
      ['[dateTime("2020-01-01T00:00:00Z"), 1, "a"] | order(@ desc)', ['a', 1, '2020-01-01T00:00:00Z']],
      ['[{"a": 2}, {"a": 1}] | order(a)', [{ a: 1 }, { a: 2 }]],
      ['[{"a": 1, "i": 0}, {"a": 1, "i": 1}] | order(a desc).i', [0, 1]],
      ['[[2, 1], [1]] | order(@[0])', [[1], [2, 1]]],
      ['*[_type == "s"] | order(value desc) | order(bool)._id', ['s3', 's2', 's1']],
      ['*[_type == "s"]{"n": -value} | order(n).n', [-3, -2, -1]],
      ['null | order(@)', null],
      ['"abc" | order(@)', null],
      ['{"a": 1} | order(a)', null],
      ['[] | order(@)', []],
      ['* | order()', syntax],
      ['* | order(v asc, )[0]._id', 'o5'],
    ],
    'order with a parent': [
      [
        '*[_id == "s2"]{"l": *[_type == "s"] | order((value - ^.value) ** 2, _id)}.l[]._id',
        ['s2', 's1', 's3'],
      ],
    ],
    score: [
      [
        '*[_type == "s"] | score(value > 1 && bool) {_id, _score}',
        [
          { _id: 's2', _score: 2 },
          { _id: 's1', _score: 0 },
          { _id: 's3', _score: 0 },
        ],
      ],
      [
        '*[_type == "s"] | score(value > 1 || bool) {_id, _score}',
        [
          { _id: 's2', _score: 2 },
          { _id: 's1', _score: 1 },
          { _id: 's3', _score: 1 },
        ],
      ],
      [
        '*[_type == "s"] | score(value > 1) {_id, _score}',
        [
          { _id: 's2', _score: 1 },
          { _id: 's3', _score: 1 },
          { _id: 's1', _score: 0 },
        ],
      ],
      [
        '*[_type == "s"] | score(value > 1, bool) {_id, _score}',
        [
          { _id: 's2', _score: 2 },
          { _id: 's1', _score: 1 },
          { _id: 's3', _score: 1 },
        ],
      ],
      // "Scoring is additive."
      ['*[_type == "s"] | score(value > 1) | score(bool) | order(_id) ._score', [1, 2, 1]],
      ['*[_type == "s"] | score(value > 1, bool) | order(_id) ._score', [1, 2, 1]],
      [
        '*[_type == "s"] | score(boost(value > 1, 10), bool) {_id, _score}',
        [
          { _id: 's2', _score: 12 },
          { _id: 's3', _score: 11 },
          { _id: 's1', _score: 1 },
        ],
      ],
      [
        '*[_type == "s"] | score(boost(value > 2, 0.5)) {_id, _score}',
        [
          { _id: 's3', _score: 1.5 },
          { _id: 's1', _score: 0 },
          { _id: 's2', _score: 0 },
        ],
      ],
      [
        '*[_type == "s"] | score(boost(bool, "x"), boost(bool, -1)) {_id, _score}',
        [
          { _id: 's1', _score: 0 },
          { _id: 's2', _score: 0 },
          { _id: 's3', _score: 0 },
        ],
      ],
      [
        '*[_type == "s"] | score(nope) {_id, _score}',
        [
          { _id: 's1', _score: 0 },
          { _id: 's2', _score: 0 },
          { _id: 's3', _score: 0 },
        ],
      ],
      ['*[_type == "s"] | score(value) ._score', [0, 0, 0]],
      ['*[_type == "s"] | score(title match "foo") ._id', ['s2', 's1', 's3']],
      ['*[_type == "s"] | score(title match "foo") [_score > 0]._id', ['s2', 's1']],
      ['*[_type == "s"] | score(title match "foo", title match "bar") | order(_score desc)[0]._id', 's2'],
      ['*[_type == "s"] | score(boost(title match "bar", 5)) [0...2]._id', ['s2', 's3']],
      ['*[_type == "s"] | score(value > 1) | order(_score asc, value desc)._id', ['s1', 's3', 's2']],
      [
        '*[_type == "s" && value > 1] | score(bool)[0]{..., "t": title}',
        expect.objectContaining({ _id: 's2', t: 'foo bar foo', value: 2, _score: 1 }),
      ],
      [
        '[{"a": 1}, {"a": 2}] | score(a == 2)',
        [
          { a: 2, _score: 1 },
          { a: 1, _score: 0 },
        ],
      ],
      ['[{"a": 1, "_score": 3}] | score(a == 1)', [{ a: 1, _score: 4 }]],
      // Brackets say which comes first, and nothing else.
      ['[{"a": 1, "b": 1}] | score((a == 1 && b == 1)) {_score}', [{ _score: 2 }]],
      ['[{"a": 1, "b": 1}] | score(boost((a == 1 && b == 1), 3)) {_score}', [{ _score: 5 }]],
      ['[{"n": 4}] | score((n > 1 && n > 2) || n > 3) {_score}', [{ _score: 3 }]],
      ['null | score(true)', null],
      ['1 | score(true)', null],
      ['[] | score(true)', []],
      ['* | score()', syntax],
      ['boost(true, 1)', refused(/boost\(\) is only known inside score\(\)/)],
      ['*[boost(true, 1)]', refused(/boost\(\)/)],
      ['*[_type == "s"] | score(boost(true))', refused(/argument/)],
    ],
    'Pipe calls': [
      ['* | {_id}', expect.arrayContaining([{ _id: 's1' }])],
      ['* | nope()', refused(/Unknown pipe function nope/)],
      ['* | global::order(_id desc)[0]._id', 'u5'],
      ['* |', syntax],
      ['* | title', refused(/Expected a pipe function or a projection after \|/)],
      ['*[value > 1 | bool]', refused(/For "or", write \|\|/)],
      ['*[_type == "s"] | order (value desc) [0] ._id', 's3'],
      ['* | 1', syntax],
      ['* | count()', refused(/Unknown pipe function count/)],
    ],
  },
)
