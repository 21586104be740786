/** What an action is: its checked input turned into changes of the working documents. One file an action. */
import { LakeError } from '../../errors.ts'
import { isRecord } from '../mutation.ts'
import type { Working } from '../working.ts'

export type ActionInput = Record<string, unknown>
/** Checks the input, before the commit, and returns what to do inside it. */
export type Action = (input: ActionInput, place: string) => (working: Working) => void

export function refuse(place: string, expected: string): never {
  throw new LakeError('action', `${place}: ${expected}`)
}

export function text(input: ActionInput, name: string, place: string): string {
  const value = input[name]
  if (typeof value !== 'string' || value === '') refuse(`${place}.${name}`, 'expected a text')
  return value
}

export function optionalText(input: ActionInput, name: string, place: string): string | undefined {
  const value = input[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') refuse(`${place}.${name}`, 'expected a text')
  return value
}

export function record(input: ActionInput, name: string, place: string): Record<string, unknown> {
  const value = input[name]
  if (!isRecord(value)) refuse(`${place}.${name}`, 'expected an object')
  return value
}

/** Deleting a document's past with it would break the log for everybody else; better to say so than to pretend. */
export function refusePurge(input: ActionInput, place: string): void {
  if (input.purge === true)
    refuse(`${place}.purge`, 'this lake keeps the history of what is deleted; expected false or nothing')
}
