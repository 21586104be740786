/**
 * Every function a query may call, as a query writes it: for suggestions, to tell unknown from unsupported, and for what
 * groq-js's parser does not know of them. A new function is a line here, beside its entry in its namespace's file.
 */
type Known = {
  /** With how many arguments, at least and at most, where the parser does not count them. */
  args?: readonly [least: number, most: number]
  /** Whether the parser does not know it at all, so that `foreign.ts` carries it through. */
  foreign?: true
}

const parsed: Known = {}
const counted = (least: number, most = least): Known => ({ args: [least, most] })
const foreign = (least: number, most = least): Known => ({ args: [least, most], foreign: true })

export const functions: Readonly<Record<string, Known>> = {
  coalesce: parsed,
  count: parsed,
  dateTime: parsed,
  defined: parsed,
  identity: parsed,
  length: parsed,
  path: parsed,
  string: parsed,
  references: parsed,
  round: parsed,
  now: parsed,
  boost: parsed,
  lower: parsed,
  upper: parsed,
  select: parsed,
  geo: foreign(1),
  pt: foreign(1),
  'string::lower': parsed,
  'string::upper': parsed,
  'string::split': parsed,
  'string::startsWith': parsed,
  'string::trim': foreign(1),
  'array::join': parsed,
  'array::compact': parsed,
  'array::unique': parsed,
  'array::intersects': parsed,
  'math::min': parsed,
  'math::max': parsed,
  'math::sum': parsed,
  'math::avg': parsed,
  'pt::text': parsed,
  'dateTime::now': parsed,
  'releases::all': parsed,
  'sanity::projectId': counted(0),
  'sanity::dataset': counted(0),
  'sanity::versionOf': parsed,
  'sanity::partOfRelease': parsed,
  'sanity::partOfVariant': foreign(1),
  'diff::changedAny': parsed,
  'diff::changedOnly': parsed,
  'geo::latLng': counted(2),
  'geo::contains': counted(2),
  'geo::intersects': counted(2),
  'geo::distance': counted(2),
  'text::query': parsed,
  'text::matchQuery': foreign(1, 2),
  'documents::get': counted(1),
  'documents::incomingRefCount': counted(0),
  'documents::incomingGlobalDocumentReferenceCount': counted(0),
  'user::attributes': counted(0),
}

/** Functions of delta mode, where there is a change to speak of. */
export const ofChanges: Readonly<Record<string, Known>> = {
  before: parsed,
  after: parsed,
  'delta::operation': counted(0),
  'delta::changedAny': parsed,
  'delta::changedOnly': parsed,
}

export const pipeNames: readonly string[] = ['order', 'score']
