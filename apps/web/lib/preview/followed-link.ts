/** The link that a click follows by itself, that no other window is meant for, and nobody else has taken. */
function clickedLink(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  return plain && !event.defaultPrevented && link?.href && !link.target ? link : undefined
}

/** The one of this site that leads to another page of it. */
export function followedLink(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = clickedLink(event)
  if (!link || link.origin !== location.origin || link.hasAttribute('download')) return
  const here = link.pathname === location.pathname && link.search === location.search
  return here && link.hash ? undefined : link
}

/** The one that leads to another site. */
export function outwardLink(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = clickedLink(event)
  return link && /^https?:$/.test(link.protocol) && link.origin !== location.origin ? link : undefined
}
