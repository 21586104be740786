/** On pages that were built while the lake was away; the server makes them stale at its start. */
export const builtWithoutLakeTag = 'built-without-lake'
