/**
 * Many documents as JSON. Invariant: they are read and written in slices of the main thread's time, so that whoever asks
 * for a thousand keeps nobody waiting; together they are no longer than a query's result may be.
 */
import { overBudget, type EngineLimits } from '../groq/index.ts'
import { Slices } from '../slices.ts'

/** All requests share it. */
export const slices = new Slices()

/** What `give` has for each id, as a JSON list, and the ids for which it has nothing. */
export async function inPieces(
  ids: readonly string[],
  give: (id: string) => unknown,
  limits: EngineLimits,
): Promise<{ json: string; missing: string[] }> {
  const written: string[] = []
  const missing: string[] = []
  let size = 0
  for (const id of ids) {
    const text = await slices.do(() => JSON.stringify(give(id)) as string | undefined)
    if (text === undefined) missing.push(id)
    else written.push(text)
    size += text?.length ?? 0
    if (size > limits.bytes) throw overBudget('bytes', limits)
  }
  return { json: `[${written.join(',')}]`, missing }
}
