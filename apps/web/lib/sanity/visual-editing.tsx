'use client'
/**
 * In previews only: overlays that lead to the field, and a page read anew where it does not follow by itself.
 * Invariant: they and the line to the Studio stay while one page is left for another.
 */
import { usePresentationQuery } from 'next-sanity/hooks'
import { VisualEditing } from 'next-sanity/visual-editing'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'

export function PreviewOverlays() {
  const router = useRouter()
  // The line to the Studio is there for as long as something asks it, and the Studio names its perspective to a new line
  // only where that is a new one: a page that is left, with the last of those who asked, would leave the next without.
  usePresentationQuery({ query: 'null', stega: false })
  return (
    <VisualEditing
      refresh={(refresh) => {
        // With a line to the Studio the page has its answers from there, keystroke by keystroke: see live.tsx.
        if (refresh.source === 'mutation' && refresh.livePreviewEnabled) return false
        startTransition(() => router.refresh())
        // Presentation shows that it is busy for as long; the new page comes by itself.
        return new Promise((resolve) => setTimeout(resolve, 300))
      }}
    />
  )
}
