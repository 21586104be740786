/**
 * Sanity drops an operation that is under way when the next one on the document begins (its operations are a switchMap),
 * a publication as well: the button looks pressed, and nothing is published. And operations begin by themselves: after
 * an edit, every part of the Studio that listens saves once more when its own second is over, whatever was saved before.
 */
import { useEffect, useState } from 'react'
import { useDocumentStore, useSyncState } from 'sanity'

/** Sanity's throttle of saves, in milliseconds, and what a timer of the same moment may be late. */
const second = 1000
const margin = 50

/** Whether the Studio still saves this document, or will by itself. */
export function useSavesOwed(id: string, type: string): boolean {
  const { isSyncing } = useSyncState(id, type)
  const { pair } = useDocumentStore()
  const [owed, setOwed] = useState(false)
  useEffect(() => {
    let lastEdit = -Infinity
    let timer: ReturnType<typeof setTimeout> | undefined
    const events = pair.operationEvents(id, type).subscribe(({ op }) => {
      if (op !== 'patch') return
      // After two seconds of rest an edit is saved at once by all, and nothing comes later.
      const rested = performance.now() - lastEdit > 2 * (second + margin)
      lastEdit = performance.now()
      clearTimeout(timer)
      setOwed(!rested)
      if (!rested) timer = setTimeout(() => setOwed(false), second + margin)
    })
    return () => {
      events.unsubscribe()
      clearTimeout(timer)
      setOwed(false)
    }
  }, [pair, id, type])
  return isSyncing || owed
}
