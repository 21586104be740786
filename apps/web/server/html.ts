/**
 * A reader's page: Next's HTML without Next's scripts. Invariant: no script is left but structured data, and no hint to
 * fetch one, so that the page runs under a policy that allows none from anywhere.
 */
const scripts = /<script\b(?![^>]*\btype="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/gi
const scriptHints = /<link\b[^>]*\b(?:as="script"|rel="modulepreload")[^>]*\/?>/gi

export function withoutScripts(html: string): string {
  return html.replace(scripts, '').replace(scriptHints, '')
}

/** `images` is where the lake, or hosted Sanity, serves pictures. */
export function readerPolicy(images: string): string {
  return [
    "default-src 'self'",
    "script-src 'none'",
    "style-src 'self'",
    `img-src 'self' data: ${images}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** A preview runs Next's scripts, which stand in the page, and the overlays, inside the Studio. */
export function previewPolicy(images: string, studio: string): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${images} ${studio}`,
    "font-src 'self'",
    `connect-src 'self' ws: wss: ${studio} ${images}`,
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors 'self' ${studio}`,
  ].join('; ')
}

/** The page of a preview that has ended: nothing but its own words and style, within the Studio. */
export function endedPolicy(studio: string): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${studio}`,
  ].join('; ')
}
