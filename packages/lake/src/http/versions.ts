/** What an API version decides: the perspective, and which documents a listener hears of, when nothing is said. */
const turningPoint = 'v2025-02-19'

/** From 2025-02-19 on, and in "vX", readers get published documents when they ask for nothing else. */
export function publishedByDefault(version: string): boolean {
  const named = version.toLowerCase()
  return named === 'vx' || (named !== 'v1' && named >= turningPoint)
}
