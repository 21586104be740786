'use client'
/**
 * Links within a preview. Readers' pages are documents of their own, one after another; in a preview each new document
 * would have to find the Studio again, for which the Studio's own library takes over three seconds, and is never told
 * again in which perspective the Studio is. So a preview goes from page to page within one document. Where its session
 * is over the site answers with a whole page, and the browser goes there.
 */
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** The link of this site that a click follows by itself, and nobody else has taken. */
function followed(event: MouseEvent): HTMLAnchorElement | undefined {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  if (!plain || event.defaultPrevented || !link?.href || link.target || link.hasAttribute('download')) return
  if (link.origin !== location.origin) return
  const here = link.pathname === location.pathname && link.search === location.search
  return here && link.hash ? undefined : link
}

export function PreviewLinks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = followed(event)
      if (!link) return
      event.preventDefault()
      router.push(link.href)
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}
