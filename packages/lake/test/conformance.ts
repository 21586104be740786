/**
 * GROQ's rules as tables, asked over HTTP as anyone would ask them: a dataset made by PUT, documents by plain
 * mutations, queries by GET. Expectations are the specification's words, never what the engine happened to answer.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { testLake, type TestLake } from './lake.ts'

/** An expectation that the query is an error of its writer, whose message says so. */
export class Refused {
  readonly message: RegExp
  constructor(message: RegExp) {
    this.message = message
  }
}
export const refused = (message: RegExp): Refused => new Refused(message)

export type Params = Record<string, unknown>
export type Rule = readonly [query: string, expected: unknown, params?: Params]
export type Document = { _id: string; _type: string; [field: string]: unknown }

/** The promise is a second, in milliseconds, on a machine of its own; one that is busy with others gets four. */
export const slowest = 4 * 1_000

export type Dataset = {
  name: string
  mutate: (mutations: readonly object[]) => Promise<Response>
  /** Status and body of a query's answer. */
  ask: (query: string, params?: Params, rest?: Record<string, string>) => Promise<Answer>
}
export type Answer = {
  status: number
  body: { result?: unknown; ms?: number; error?: { description?: string } & Record<string, unknown> }
}

/** A fresh dataset with documents in it. */
export async function dataset(
  lake: TestLake,
  name: string,
  documents: readonly Document[] = [],
): Promise<Dataset> {
  const headers = {
    authorization: `Bearer ${lake.token('administrator')}`,
    'content-type': 'application/json',
  }
  const made = await lake.get(`/v2025-02-19/datasets/${name}`, {
    method: 'PUT',
    headers,
    body: '{}',
  })
  expect([200, 201, 409]).toContain(made.status)
  const mutate = (mutations: readonly object[]): Promise<Response> =>
    lake.get(`/v2025-02-19/data/mutate/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ mutations }),
    })
  if (documents.length > 0) {
    const written = await mutate(documents.map((create) => ({ create })))
    if (!written.ok) throw new Error(await written.text())
  }
  return {
    name,
    mutate,
    async ask(query, params = {}, rest = { perspective: 'raw' }) {
      const given = Object.entries(params).map(([key, value]) => [`$${key}`, JSON.stringify(value)])
      const search = new URLSearchParams([['query', query], ...given, ...Object.entries(rest)])
      const answer = await lake.get(`/v2025-02-19/data/query/${name}?${String(search)}`, { headers })
      return { status: answer.status, body: (await answer.json()) as Answer['body'] }
    },
  }
}

/** One test a rule, by sections of the specification, over one dataset. */
export function conforms(
  documents: readonly Document[],
  sections: Readonly<Record<string, readonly Rule[]>>,
): void {
  let lake: TestLake
  let asked: Dataset
  beforeAll(async () => {
    lake = await testLake()
    asked = await dataset(lake, 'conformance', documents)
  })
  afterAll(async () => {
    expect(lake.faults).toEqual([])
    await lake.close()
  })
  for (const [section, rules] of Object.entries(sections)) {
    describe(section, () => {
      test.each(rules.map((rule) => [rule[0], rule] as const))('%s', async (_, [query, expected, params]) => {
        const start = performance.now()
        const { status, body } = await asked.ask(query, params)
        expect(performance.now() - start).toBeLessThan(slowest)
        if (expected instanceof Refused) {
          expect({ status, says: body.error?.description ?? body.result }).toEqual({
            status: 400,
            says: expect.stringMatching(expected.message),
          })
        } else {
          expect({ status, result: body.result, error: body.error?.description }).toEqual({
            status: 200,
            result: expected,
            error: undefined,
          })
        }
      })
    })
  }
}
