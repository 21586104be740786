/** What a preview has around a page: words instead of a stack when it has ended. */
import { Suspense, type ReactNode } from 'react'
import { draftMode } from 'next/headers'
import { NoPreviewSession } from '../sanity/drafts.ts'
import { previewEnded } from './ended.ts'
import { InSight } from './in-sight.tsx'

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
    <InSight>
      <Suspense fallback={null}>
        <Drafted render={render} />
      </Suspense>
    </InSight>
  )
}
