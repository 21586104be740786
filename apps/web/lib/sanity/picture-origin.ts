/**
 * A picture's document keeps the address under which it was uploaded. Data that moved to another port or host would
 * show no picture, so pictures of a lake of one's own are asked of where that lake is now; hosted Sanity's stay.
 */

/** The answer with its pictures at `origin`. Only addresses that are a lake's picture of this dataset are changed. */
export function picturesAt<T>(answer: T, origin: string | undefined, folder: string): T {
  if (!origin) return answer
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]))
    if (typeof copy.assetId === 'string' && typeof copy.url === 'string' && URL.canParse(copy.url)) {
      const { pathname } = new URL(copy.url)
      if (pathname.startsWith(`/images/${folder}/`)) copy.url = origin + pathname
    }
    return copy
  }
  return walk(answer) as T
}
