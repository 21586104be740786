/**
 * Errors on the wire. Invariant: whatever goes wrong, the answer is JSON that Sanity's clients turn into their own
 * error classes, and nothing of the inside (stack, path, SQL) is in it.
 */
import { STATUS_CODES } from 'node:http'
import { catalogue, LakeError, type ErrorCode } from '../errors.ts'

/** Those whose description the clients read from an `error` object; the rest have the form of the API in front. */
const described = new Set<ErrorCode>([
  'badRequest',
  'queryParse',
  'queryUnsupported',
  'queryBudget',
  'mutation',
  'documentNotFound',
  'action',
  'conflict',
  'referenced',
])

export type WireError = { status: number; body: Record<string, unknown>; headers: Record<string, string> }

/** Anything that was thrown, as an error of the catalogue. */
export function asLakeError(error: unknown): LakeError {
  if (error instanceof LakeError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new LakeError('diskFull', 'The disk is full. Nothing was written; make room and try again.')
  }
  return new LakeError('internal', 'Something went wrong inside the lake. Nothing was half done; try again.')
}

export function wireError(error: LakeError): WireError {
  const { status } = error
  const entry: { status: number; type: string; errorCode?: string } = catalogue[error.code]
  const { retryAfter, ...details } = error.details
  const headers: Record<string, string> = {}
  if (typeof retryAfter === 'number') headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfter)))
  else if (status === 429 || status === 503) headers['retry-after'] = '1'
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  const body = described.has(error.code)
    ? { error: { ...details, type: entry.type, description: error.message }, statusCode: status }
    : {
        statusCode: status,
        error: STATUS_CODES[status] ?? 'Error',
        message: error.message,
        type: entry.type,
        ...(entry.errorCode !== undefined && { errorCode: entry.errorCode }),
        ...details,
      }
  return { status, body, headers }
}

export function errorResponse(error: LakeError): Response {
  const { status, body, headers } = wireError(error)
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}
