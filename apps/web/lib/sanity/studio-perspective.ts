/**
 * The perspective that the Studio around a preview is in, as Presentation tells it. `usePresentationQuery` asks in that
 * perspective without saying which it is, so it is heard here a second time (`loader/perspective`, @sanity/comlink).
 * Invariant: nobody but the Studio is heard.
 */
import { useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'

/** Names joined by commas, and how often the Studio has named one by now. */
export type StudioPerspective = { readonly stack: string; readonly times: number }

/** A perspective by one name, whether it is one layer or several. */
export const stackOf = (perspective: string | readonly string[] | null): string => [perspective].flat().join()

const message = z.object({
  type: z.literal('loader/perspective'),
  data: z.object({ perspective: z.union([z.string(), z.array(z.string())]) }),
})

let heard: StudioPerspective | null = null
let hearing = false
const listeners = new Set<() => void>()

function hear(studioUrl: string, { data, origin, source }: MessageEvent<unknown>): void {
  if (origin !== new URL(studioUrl).origin || (source !== window.parent && source !== window.opener)) return
  const told = message.safeParse(data)
  if (!told.success) return
  const stack = stackOf(told.data.data.perspective)
  // Whoever is told of it asks at once: not before the hook has heard it too.
  setTimeout(() => {
    heard = { stack, times: (heard?.times ?? 0) + 1 }
    for (const listener of listeners) listener()
  })
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Null until the Studio has named one, and where there is none. */
export function useStudioPerspective(studioUrl: string): StudioPerspective | null {
  useEffect(() => {
    // For as long as the window is there: the Studio names a perspective once, whichever page is open by then.
    if (!hearing) addEventListener('message', (event) => hear(studioUrl, event))
    hearing = true
  }, [studioUrl])
  return useSyncExternalStore(
    subscribe,
    () => heard,
    () => null,
  )
}
