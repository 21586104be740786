/** What a dataset may be called, as on hosted Sanity. Invariant: a name can stand in a path, a file's name and a log. */
export const datasetName = /^[a-z0-9~][a-z0-9_-]{0,63}$/

export const datasetNameExpected =
  'up to 64 small letters, digits, dashes and underscores, the first a letter, a digit or "~"'
