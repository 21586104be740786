'use client'
/**
 * Says that a page shows drafts, where no Studio around it does: an editor who looks whether something is published would
 * believe that it is. Within the Studio's frame nothing is said.
 */
import { usePathname } from 'next/navigation'
import { useSyncExternalStore } from 'react'

const never = () => () => {}
const isOnItsOwn = () => window.self === window.top

export function PreviewNotice() {
  const path = usePathname()
  const alone = useSyncExternalStore(never, isOnItsOwn, () => false)
  if (!alone) return null
  return (
    <aside className="preview-notice" aria-label="Preview">
      <p>This is a preview: it shows drafts, which readers do not see.</p>
      {/* With a target it is the browser's to follow, and a page of its own. */}
      <a href={`/api/draft-mode/disable?to=${encodeURIComponent(path)}`} target="_self">
        Show what readers see
      </a>
    </aside>
  )
}
