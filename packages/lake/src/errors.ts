/**
 * The one catalogue of errors. Each has a stable code, an HTTP status and a sentence that names what was wrong,
 * what was expected and what to do. Sanity's clients turn the wire form below into their own error classes.
 */
export const catalogue = {
  unauthorized: { status: 401, type: 'unauthorizedError' },
  sessionExpired: { status: 401, type: 'unauthorizedError', errorCode: 'SIO-401-AEX' },
  forbidden: { status: 403, type: 'insufficientPermissionsError' },
  notFound: { status: 404, type: 'notFoundError' },
  methodNotAllowed: { status: 405, type: 'methodNotAllowedError' },
  datasetNotFound: { status: 404, type: 'datasetNotFoundError' },
  badRequest: { status: 400, type: 'validationError' },
  queryParse: { status: 400, type: 'queryParseError' },
  queryUnsupported: { status: 400, type: 'queryUnsupportedError' },
  queryBudget: { status: 400, type: 'queryBudgetError' },
  mutation: { status: 400, type: 'mutationError' },
  action: { status: 400, type: 'actionError' },
  documentNotFound: { status: 404, type: 'mutationError' },
  conflict: { status: 409, type: 'mutationError' },
  referenced: { status: 409, type: 'mutationError' },
  tooLarge: { status: 413, type: 'payloadTooLargeError' },
  unsupportedMedia: { status: 415, type: 'unsupportedMediaError' },
  tooMany: { status: 429, type: 'rateLimitError' },
  clientLeft: { status: 499, type: 'clientClosedRequestError' },
  internal: { status: 500, type: 'internalServerError' },
  unavailable: { status: 503, type: 'serviceUnavailableError' },
  diskFull: { status: 507, type: 'insufficientStorageError' },
} as const satisfies Record<string, { status: number; type: string; errorCode?: string }>

export type ErrorCode = keyof typeof catalogue

export class LakeError extends Error {
  override readonly name = 'LakeError'
  readonly code: ErrorCode
  /** Joined into the wire form's `error` object: items of a failed mutation, a query's position, referring ids. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }

  get status(): number {
    return catalogue[this.code].status
  }
}

/** What becomes of work for which nobody waits any more. */
export const clientLeft = (): LakeError =>
  new LakeError('clientLeft', 'Whoever asked did not wait for the answer.')
