/** The link of this site that a click follows by itself, and nobody else has taken. */
export function followedLink(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  if (!plain || event.defaultPrevented || !link?.href || link.target || link.hasAttribute('download')) return
  if (link.origin !== location.origin) return
  const here = link.pathname === location.pathname && link.search === location.search
  return here && link.hash ? undefined : link
}
