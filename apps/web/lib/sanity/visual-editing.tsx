'use client'
/** In previews only: overlays that lead to the field, and a page read anew where it does not follow by itself. */
import { VisualEditing } from 'next-sanity/visual-editing'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'

export function PreviewOverlays() {
  const router = useRouter()
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
