/** @jest-environment node */
import { expect, test } from '@jest/globals'
import { selectedByline } from './describe.ts'

const byline = (...people: (string | [name: string, role: string])[]) =>
  selectedByline(
    Object.fromEntries(
      people.flatMap((person, at) => {
        const [name, role] = typeof person === 'string' ? [person, undefined] : person
        return [
          [`name${at}`, name],
          [`role${at}`, role],
        ]
      }),
    ),
  )

test.each([
  [[], ''],
  [['A', 'B'], 'By A and B'],
  [['A', 'B', 'C', 'D'], 'By A, B, C and D'],
  [['A', 'B', 'C', 'D', 'E'], 'By A, B, C and others'],
  [['A', ['B', 'with'], ['C', 'with'], 'D', 'E'], 'By A. With B, C and others'],
] as const)('%j is “%s”', (people, words) =>
  expect(byline(...(people as readonly (string | [string, string])[]))).toBe(words),
)
