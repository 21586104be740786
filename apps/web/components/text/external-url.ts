/** An address that may stand in a link: http, https, mail or one of ours. Anything else (javascript:) is no link. */
export function safeHref(href: string | null | undefined): string | undefined {
  const wanted = href?.trim()
  if (!wanted) return undefined
  if (/^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i.test(wanted)) return wanted
  return undefined
}
