'use client'
/**
 * A page, for as long as it is the one that is shown. Next keeps the last pages that were left, out of sight and without
 * their effects, in case somebody comes back. They would stand in the document beside the page that is shown, with its
 * headings, marks and ids a second time.
 */
import { type ReactNode, useState, useSyncExternalStore } from 'react'

/** What is in sight is subscribed to itself: a page that is left loses its subscription, and says so. */
function sight() {
  let seen = true
  return {
    isSeen: () => seen,
    subscribe: (tell: () => void) => {
      seen = true
      tell()
      return () => {
        seen = false
        tell()
      }
    },
  }
}

export function InSight({ children }: { children: ReactNode }): ReactNode {
  const [{ subscribe, isSeen }] = useState(sight)
  const seen = useSyncExternalStore(subscribe, isSeen, () => true)
  return seen && children
}
