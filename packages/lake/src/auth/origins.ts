/**
 * Which origins' pages may call with credentials, and where a sign-in may lead. Invariant: only the Studio, the site
 * and what LAKE_ALLOWED_ORIGINS names; an origin is compared whole, never by its end or beginning.
 */
export class Origins {
  readonly #allowed: ReadonlySet<string>
  readonly studio: string

  constructor(allowed: readonly string[], studioUrl: string) {
    const all = new Set(allowed.map((origin) => new URL(origin).origin))
    this.studio = new URL(studioUrl).origin
    // On a person's own machine the same Studio has three names.
    const studio = new URL(studioUrl)
    if (studio.hostname === 'localhost') {
      for (const name of ['127.0.0.1', '[::1]']) all.add(`${studio.protocol}//${name}:${studio.port || 80}`)
    }
    this.#allowed = all
  }

  allows(origin: string | undefined | null): boolean {
    return origin != null && this.#allowed.has(origin)
  }

  /** Where a sign-in may lead back to; undefined for anything that is not a page of an allowed origin. */
  returnAddress(given: string | undefined): URL | undefined {
    if (given === undefined || !URL.canParse(given)) return undefined
    const address = new URL(given)
    if (!/^https?:$/.test(address.protocol) || address.username !== '' || address.password !== '')
      return undefined
    return this.allows(address.origin) ? address : undefined
  }
}
