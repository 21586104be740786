/**
 * Where a redirect leads. Invariant: never back to where the reader came from, which would go round for ever, and never
 * to anything but a page on the web. What was asked ("?page=2") goes along within the site, before a "#".
 */
import { settings } from '../lib/settings.ts'

/** A path as editors write it and as redirects keep it: decoded, without a slash at its end. */
export function decodedPath(path: string): string {
  const plain = path.length > 1 ? path.replace(/\/+$/, '') : path
  try {
    return decodeURI(plain)
  } catch {
    return plain
  }
}

/** The header's value for a reader who asked for `asked`; null when there is nowhere to go. */
export function redirectTarget(to: string, asked: URL): string | null {
  if (!URL.canParse(to, settings.siteUrl)) return null
  const target = new URL(to, settings.siteUrl)
  if (!/^https?:$/.test(target.protocol)) return null
  if (target.origin !== settings.siteUrl) return target.href
  if (decodedPath(target.pathname) === decodedPath(asked.pathname)) return null
  const search = [target.search, asked.search].map((part) => part.slice(1)).filter(Boolean)
  return `${target.pathname}${search.length > 0 ? `?${search.join('&')}` : ''}${target.hash}`
}
