/** `POST /data/actions`: the table of actions, and several of them as one transaction. An action is a file and a line. */
import type { Caller } from '../../caller.ts'
import { LakeError } from '../../errors.ts'
import { checkTransactionId, type Committer } from '../commit.ts'
import { isRecord } from '../mutation.ts'
import type { Action } from './action.ts'
import { create } from './create.ts'
import { deleteDocument } from './delete.ts'
import { discard, discardUnder } from './discard.ts'
import { edit } from './edit.ts'
import { publish } from './publish.ts'
import { replaceDraft } from './replace-draft.ts'
import { unpublish } from './unpublish.ts'
import { createVersion } from './version-create.ts'
import { replaceVersion } from './version-replace.ts'
import { unpublishVersion } from './version-unpublish.ts'

const actions: Readonly<Record<string, Action>> = {
  'sanity.action.document.create': create,
  'sanity.action.document.edit': edit,
  'sanity.action.document.publish': publish,
  'sanity.action.document.unpublish': unpublish,
  'sanity.action.document.delete': deleteDocument,
  'sanity.action.document.discard': discard,
  'sanity.action.document.replaceDraft': replaceDraft,
  'sanity.action.document.version.create': createVersion,
  'sanity.action.document.version.replace': replaceVersion,
  'sanity.action.document.version.discard': discardUnder('versionId'),
  'sanity.action.document.version.unpublish': unpublishVersion,
}

export type ActRequest = { dataset: string; caller: Caller; body: unknown; dryRun?: boolean }

function check(value: unknown, index: number) {
  const place = `actions[${index}]`
  if (!isRecord(value)) throw new LakeError('action', `${place}: expected an object with "actionType"`)
  const type = value.actionType
  const action = typeof type === 'string' && Object.hasOwn(actions, type) ? actions[type] : undefined
  if (!action) {
    const known = Object.keys(actions)
      .map((name) => name.replace('sanity.action.', ''))
      .join(', ')
    throw new LakeError(
      'action',
      `${place}.actionType: there is no action ${JSON.stringify(type)}; after "sanity.action." expected one of ${known}`,
    )
  }
  return action(value, place)
}

export function createAct(commit: Committer): (request: ActRequest) => Promise<{ transactionId: string }> {
  return async ({ dataset, caller, body, dryRun }) => {
    if (!isRecord(body) || !Array.isArray(body.actions) || body.actions.length === 0) {
      throw new LakeError(
        'badRequest',
        'The body: expected {"actions": [at least one], "transactionId"?: text, "dryRun"?: boolean}',
      )
    }
    const transactionId = checkTransactionId(body.transactionId)
    const steps = body.actions.map(check)
    const outcome = await commit({
      dataset,
      caller,
      ...(transactionId && { transactionId, request: body.actions }),
      dryRun: dryRun === true || body.dryRun === true,
      work: (working) => {
        for (const step of steps) step(working)
      },
    })
    return { transactionId: outcome.commit.transactionId }
  }
}
