/** A bounded memory over a Map, which iterates in the order of insertion: the oldest entry goes first. */
export function remember<T>(map: Map<string, T>, key: string, value: T, limit: number): T {
  map.delete(key)
  map.set(key, value)
  if (map.size > limit) {
    const oldest = map.keys().next()
    if (!oldest.done) map.delete(oldest.value)
  }
  return value
}
