'use client'
/** In previews only: overlays that lead to the field, and a page that follows while the editor types. */
import { VisualEditing } from 'next-sanity/visual-editing'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'

export function PreviewOverlays() {
  const router = useRouter()
  return (
    <VisualEditing
      refresh={async () => {
        startTransition(() => router.refresh())
        // Presentation shows that it is busy for as long; the new page comes by itself.
        await new Promise((resolve) => setTimeout(resolve, 300))
      }}
    />
  )
}
