/** What a preview has around a page: the overlays, and words instead of a stack when it has ended. */
import { Suspense, type ReactNode } from 'react'
import { draftMode } from 'next/headers'
import { NoPreviewSession } from '../sanity/drafts.ts'
import { PreviewOverlays } from '../sanity/visual-editing.tsx'
import { previewEnded } from './ended.ts'

export const isPreview = async () => (await draftMode()).isEnabled

/** In `npm run dev` a session may be over here; elsewhere server/preview-ended.ts has said so before. */
async function Drafted({ render }: { render: () => Promise<ReactNode> }) {
  try {
    return await render()
  } catch (error) {
    if (!(error instanceof NoPreviewSession)) throw error
    return (
      <main className="wrap">
        <h1 className="title">{previewEnded.title}</h1>
        <p className="dek">{previewEnded.text}</p>
      </main>
    )
  }
}

export function Preview({ render }: { render: () => Promise<ReactNode> }) {
  return (
    <>
      <Suspense fallback={null}>
        <Drafted render={render} />
      </Suspense>
      <PreviewOverlays />
    </>
  )
}
