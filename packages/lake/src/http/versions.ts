/**
 * What an API version is, and what it decides: the perspective, and which documents a listener hears of, when nothing
 * is said.
 */
const shape = /^v(?:1|X|(\d{4}-\d{2}-\d{2}))$/i

/** "v1", "vX", or a date that there is. */
export function isVersion(version: string): boolean {
  const [whole, date] = shape.exec(version) ?? []
  if (date === undefined) return whole !== undefined
  const time = Date.parse(`${date}T00:00:00Z`)
  // The 30th of February is taken for a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

const turningPoint = 'v2025-02-19'

/** From 2025-02-19 on, and in "vX", readers get published documents when they ask for nothing else. */
export function publishedByDefault(version: string): boolean {
  const named = version.toLowerCase()
  return named === 'vx' || (named !== 'v1' && named >= turningPoint)
}
