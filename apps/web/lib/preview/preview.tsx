/** What a preview has around a page: the overlays, and words instead of a stack when it has ended. */
import { Suspense, type ReactNode } from 'react'
import { draftMode } from 'next/headers'
import { NoPreviewSession } from '../sanity/drafts.ts'
import { PreviewOverlays } from '../sanity/visual-editing.tsx'

export const isPreview = async () => (await draftMode()).isEnabled

async function Drafted({ render }: { render: () => Promise<ReactNode> }) {
  try {
    return await render()
  } catch (error) {
    if (!(error instanceof NoPreviewSession)) throw error
    return (
      <main className="wrap">
        <h1 className="title">This preview has ended</h1>
        <p className="dek">
          A preview is good for an hour and only in the browser that opened it. Open the page in the Studio’s
          preview again, and it will be back.
        </p>
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
