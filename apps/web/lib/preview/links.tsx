'use client'
/**
 * Links within a preview. Readers' pages are documents of their own, one after another; in a preview each new document
 * would have to find the Studio again, for which the Studio's own library takes over three seconds, and is never told
 * again in which perspective the Studio is. So a preview goes from page to page within one document. Where its session
 * is over the site answers with a whole page, and the browser goes there. Other sites forbid the Studio's frame, or the
 * Studio theirs: they get a tab of their own.
 */
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { followedLink, outwardLink } from './followed-link.ts'

export function PreviewLinks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const [link, outward] = [followedLink(event), outwardLink(event)]
      if (link || outward) event.preventDefault()
      if (link) router.push(link.href)
      if (outward) window.open(outward.href, '_blank', 'noopener')
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return null
}
