/** `POST /data/mutate`: mutations in, the answer of that endpoint out. */
import type { Caller } from '../caller.ts'
import { LakeError } from '../errors.ts'
import type { StoredDocument } from '../store/types.ts'
import { withArrayKeys } from './array-keys.ts'
import { checkTransactionId, type Committer } from './commit.ts'
import { checkMutation, isRecord, type Mutation, type QueryMutation, type Selection } from './mutation.ts'
import type { Operation } from './working.ts'

/** Ids of the documents a query selects, as the caller may see them. Given by the composition root. */
export type Select = (request: { dataset: string; caller: Caller; selection: Selection }) => Promise<string[]>

export type MutateRequest = {
  dataset: string
  caller: Caller
  body: unknown
  returnIds?: boolean
  returnDocuments?: boolean
  dryRun?: boolean
  autoGenerateArrayKeys?: boolean
}
export type MutateAnswer = {
  transactionId: string
  results?: { id: string; operation: Operation; document?: StoredDocument | null }[]
}

/** `index` is the mutation's place in the request; a query's mutations share one. */
type Step = { mutation: Mutation; index: number; found?: boolean }

async function resolve(
  mutations: readonly (Mutation | QueryMutation)[],
  select: (selection: Selection) => Promise<string[]>,
): Promise<Step[]> {
  const steps: Step[] = []
  for (const [index, mutation] of mutations.entries()) {
    if (mutation.kind !== 'deleteByQuery' && mutation.kind !== 'patchByQuery') steps.push({ mutation, index })
    else {
      for (const id of await select(mutation.selection)) {
        steps.push(
          mutation.kind === 'deleteByQuery'
            ? { mutation: { kind: 'delete', id }, index, found: true }
            : { mutation: { kind: 'patch', id, patch: mutation.patch }, index, found: true },
        )
      }
    }
  }
  return steps
}

/** Says which mutation of several failed, in the message and in the shape the clients read. */
function failedAt(steps: readonly Step[], current: number | undefined, error: unknown): unknown {
  if (!(error instanceof LakeError) || !Array.isArray(error.details.items)) return error
  const items = (error.details.items as { error?: { id?: string } }[]).map((item) => {
    // What is found at the end, such as a reference to nothing, is laid to the last mutation of that document.
    const step =
      current === undefined ? steps.findLast((one) => idOf(one) === item.error?.id) : steps[current]
    return { ...item, index: step?.index ?? 0 }
  })
  return new LakeError(error.code, `The mutation(s) failed: ${error.message}`, { ...error.details, items })
}

const idOf = ({ mutation }: Step) => ('document' in mutation ? mutation.document._id : mutation.id)

export function createMutate(
  commit: Committer,
  select: Select,
): (request: MutateRequest) => Promise<MutateAnswer> {
  return async ({ dataset, caller, body, returnIds, returnDocuments, dryRun, autoGenerateArrayKeys }) => {
    if (!isRecord(body) || !Array.isArray(body.mutations)) {
      throw new LakeError('badRequest', 'The body: expected {"mutations": […], "transactionId"?: text}')
    }
    const transactionId = checkTransactionId(body.transactionId)
    const checked = body.mutations.map((given, index) => {
      const mutation = checkMutation(given, `mutations[${index}]`)
      return autoGenerateArrayKeys ? withArrayKeys(mutation) : mutation
    })
    const steps = await resolve(checked, (selection) => select({ dataset, caller, selection }))
    // Where the work is, for the message when it fails; set anew by every run.
    let current: number | undefined
    const outcome = await commit({
      dataset,
      caller,
      ...(transactionId && { transactionId, request: body.mutations }),
      ...(dryRun && { dryRun }),
      work: (working) => {
        const results = steps.flatMap(({ mutation, found }, place) => {
          current = place
          // Somebody may have deleted it since the query found it.
          if (found && mutation.kind === 'patch' && !working.get(mutation.id)) return []
          const { id, operation } = working.apply(mutation)
          return [{ id, operation, document: working.get(id) ?? null }]
        })
        current = undefined
        return results
      },
    }).catch((error: unknown) => {
      throw failedAt(steps, current, error)
    })
    const answer: MutateAnswer = { transactionId: outcome.commit.transactionId }
    const done =
      outcome.result ??
      outcome.commit.changes.map(({ id, transition, after }) => ({
        id,
        operation:
          transition === 'appear'
            ? ('create' as const)
            : transition === 'update'
              ? ('update' as const)
              : ('delete' as const),
        document: after ?? null,
      }))
    if (returnDocuments) answer.results = done
    else if (returnIds) answer.results = done.map(({ id, operation }) => ({ id, operation }))
    return answer
  }
}
