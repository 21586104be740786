/**
 * Which project a request means: the first label of the host ("masthead.localhost"), the X-Sanity-Project-ID header,
 * or neither, which means this lake's. Invariant: a request that names another project is refused, never served.
 */
import type { Context } from 'hono'
import { LakeError } from '../errors.ts'
import type { Env } from './route.ts'

export function checkProject(context: Context<Env>, projectId: string): void {
  const host = context.req.header('host') ?? ''
  const byHost = /^([^.]+)\.localhost(:\d+)?$/i.exec(host)?.[1]
  for (const named of [context.req.header('x-sanity-project-id'), byHost]) {
    if (named !== undefined && named !== projectId) {
      throw new LakeError(
        'notFound',
        `There is no project "${named.slice(0, 64)}" here. This lake serves the project "${projectId}".`,
      )
    }
  }
}

/** For addresses which name the project in the path. */
export function checkProjectParameter(context: Context<Env>, projectId: string): void {
  const named = context.req.param('project')
  if (named !== projectId) {
    throw new LakeError(
      'notFound',
      `There is no project "${(named ?? '').slice(0, 64)}" here. This lake serves the project "${projectId}".`,
    )
  }
}
