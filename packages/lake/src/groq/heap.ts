/**
 * What a thread's heap has left.
 *
 * Invariant: whoever asks before making something large is never the one that runs out. A thread that does is stopped at
 * its next loop and has 16 MB to get there; one call of JavaScript's own that takes more in one piece ends the process.
 */
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** In bytes. */
const spare = 48_000_000

let collect: (() => void) | undefined

/** Node has no other way to it. */
function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
}

function left(): number {
  const { heap_size_limit: limit, used_heap_size: used } = getHeapStatistics()
  return limit - used
}

/** Whether something of so many bytes can be made in one piece. What earlier queries left behind is thrown away first. */
export function hasRoom(bytes: number): boolean {
  if (left() - bytes >= spare) return true
  collectGarbage()
  return left() - bytes >= spare
}
