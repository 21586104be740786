/** Waits until a service answers, for a minute at most; then says what it said last. */
import type { Service } from './processes.ts'

const patience = 60_000

export async function untilHealthy(
  url: string,
  service: Service & { readonly lastLines: readonly string[] },
  stopping: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + patience
  for (;;) {
    stopping.throwIfAborted()
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2000), redirect: 'manual' })
      await answer.body?.cancel()
      if (answer.ok) return
    } catch {
      // Not yet.
    }
    if (Date.now() > deadline) {
      throw new Error(
        `${service.name} did not answer at ${url} within ${patience / 1000} s:\n\n${service.lastLines.join('\n')}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
