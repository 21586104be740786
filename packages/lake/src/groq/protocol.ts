/** What the main thread and a worker say to each other. Everything in it survives a structured clone. */
import type { ErrorCode } from '../errors.ts'
import type { EngineLimits } from './limits.ts'
import type { FilterRequest, QueryRequest } from './types.ts'
import type { Change } from './evaluate.ts'
import type { StoredDocument } from '../store/types.ts'

export type Task =
  | { kind: 'query'; request: QueryRequest }
  | { kind: 'matches'; request: FilterRequest; documents: readonly (StoredDocument | undefined)[] }
  | { kind: 'project'; request: FilterRequest; change: Change }

export type Ask = { id: number; task: Task; trial: boolean }

/** `lasting` where the same question has the same answer until the next commit; `long` where it outlived a trial. */
export type Answered = {
  json: Uint8Array<ArrayBuffer>
  ms: number
  long: boolean
  syncTags: string[]
  sourceMap?: Uint8Array<ArrayBuffer> | undefined
  lasting: boolean
}

export type Reply =
  | { id: number; outcome: 'answer'; value: unknown }
  | { id: number; outcome: 'trialOver' }
  | {
      id: number
      outcome: 'refused'
      code: ErrorCode
      message: string
      details: Readonly<Record<string, unknown>>
    }
  | { id: number; outcome: 'failed'; message: string }

export type WorkerSetup = { databasePath: string; limits: EngineLimits; projectId: string; secret: string }

/** `givenUp` is shared memory: the id of an `Ask` that nobody waits for any more. */
export type WorkerGiven = WorkerSetup & { givenUp: Int32Array }
