/**
 * Throws away what is over. Invariant: what grows by itself is swept at the start and daily, so that a lake that is
 * never stopped holds no more than one that is; a sweep that fails is said, and made good by the next.
 */
import type { Records } from './records.ts'
import type { Outbox } from './types.ts'

const day = 86_400_000
/** Jobs that were given up stay so long, for somebody to look at. */
const shown = 30 * day

/** Returns what ends it. */
export function keepHouse(
  { outbox, records }: { outbox: Outbox; records: Records },
  report: (error: unknown) => void,
  every = day,
): () => void {
  const sweep = () => {
    try {
      records.sweep()
      outbox.forget(new Date(Date.now() - shown).toISOString())
    } catch (error) {
      report(error)
    }
  }
  sweep()
  const timer = setInterval(sweep, every)
  timer.unref()
  return () => clearInterval(timer)
}
