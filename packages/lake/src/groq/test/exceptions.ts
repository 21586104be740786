/** Where groq-js is not right, the specification's words, and a query that shows it. */
export type Exception = { what: string; words: string; query: string; right: unknown }

/** What is right where a query is no query. */
export const refusal = Symbol('refusal')

export const exceptions: readonly Exception[] = [
  {
    what: 'strings order by code point, not by UTF-16 unit',
    words:
      'For each Unicode code point (aCodePoint, bCodePoint) in a and b: if aCodePoint < bCodePoint, return Less.',
    query: '[{"s": "🜁"}, {"s": "～"}] | order(s) | {s}',
    right: [{ s: '～' }, { s: '🜁' }],
  },
  {
    what: 'a code point of more than four digits is one character',
    words: 'Extended support for referring to Unicode characters above 16-bit.',
    query: String.raw`"\u{1F600}"`,
    right: '😀',
  },
  {
    what: 'half a pair of surrogates is no escape',
    words:
      "It's a syntactical error when a Unicode escape sequence represents an invalid Unicode code point.",
    query: String.raw`"\uD83D"`,
    right: refusal,
  },
  {
    what: 'an unknown escape is an error, not the word "undefined"',
    words: 'EscapeSequence: SingleEscapeSequence, UnicodeEscapeSequence.',
    query: String.raw`"\q"`,
    right: refusal,
  },
  {
    what: 'a date that does not exist is null',
    words: 'Only valid date/time combinations can be represented.',
    query: 'dateTime("2021-02-30T00:00:00Z")',
    right: null,
  },
  {
    what: 'a date-time beyond what a date can hold is null',
    words: 'Only valid date/time combinations can be represented.',
    query: 'defined(dateTime("2021-01-01T00:00:00Z") + 1e15)',
    right: false,
  },
  {
    what: 'a time is counted to the nearest millisecond, which a number of seconds may miss by a hair',
    words: 'adds {right} as a number of seconds; stored in millisecond precision.',
    query: 'dateTime("1970-01-01T00:00:00Z") + 1.001',
    right: '1970-01-01T00:00:01.001Z',
  },
  {
    what: 'brackets do not change a score',
    words: 'For logical expressions, the score is the sum of the clauses.',
    query: '[{"a": 1, "b": 1}] | score((a == 1 && b == 1)) | {_score}',
    right: [{ _score: 2 }],
  },
  {
    what: 'Infinity is null wherever it comes from',
    words: 'The special IEEE 754 values of Infinity and NaN are not supported, and are coerced to null.',
    query: 'defined(1e1000)',
    right: false,
  },
  {
    what: 'a boost below zero matches nothing',
    words: 'If num is negative: Return null.',
    query: '[{"a": 1}] | score(boost(a == 1, -3)) | {_score}',
    right: [{ _score: 0 }],
  },
  {
    what: 'a dot in a match pattern is a dot, not any character',
    words: 'The exact way of tokenizing text and interpreting patterns is left as an implementation detail.',
    query: '"éxé" match "é.é"',
    right: false,
  },
  {
    what: 'a bracket after "in" is that of the right side, and what stands behind it belongs there',
    words: 'Precedence: 11 compound expressions, 4 "in".',
    query: '1 in ([[1]])[0]',
    right: true,
  },
  {
    what: "^ in a function's body never leads out of it",
    words:
      'Let newScope be the result of NewRootScope(context); return the result of Evaluate(funcBody, newScope).',
    query: 'fn ex::f($l) = $l[]{"p": ^.s}; {"s": "caller"}{"r": ex::f([{}])}',
    right: refusal,
  },
  {
    what: 'a field may begin with the letters "fn"',
    words: 'ThisAttribute: Identifier.',
    query: 'fnord',
    right: null,
  },
  {
    what: 'a comment may end the query',
    words: 'Comment: // CommentChar*',
    query: '1 // the end',
    right: 1,
  },
  {
    what: 'a parameter that nobody gave is an error',
    words: "If the parameter doesn't exist in the current validation context: Report an error.",
    query: 'select(false => $nobody, 1)',
    right: refusal,
  },
]
