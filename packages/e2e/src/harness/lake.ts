/** Clients and small tools for stories: the unmodified @sanity/client against the world's lake. */
import { createClient, type SanityClient } from '@sanity/client'
import type { World } from './world.ts'

export function lakeClient(world: World, token?: string): SanityClient {
  return createClient({
    projectId: world.projectId,
    dataset: world.dataset,
    apiVersion: '2026-11-01',
    apiHost: world.lakeUrl,
    useProjectHostname: false,
    useCdn: false,
    maxRetries: 0,
    perspective: token ? 'raw' : 'published',
    token,
  })
}

/** Asks until the answer satisfies, or throws with the last one. Returns the milliseconds it took. */
export async function until<T>(
  ask: () => Promise<T>,
  satisfied: (answer: T) => boolean,
  options: { patience?: number; pause?: number; what?: string } = {},
): Promise<number> {
  const began = performance.now()
  const patience = options.patience ?? 20_000
  for (;;) {
    const answer = await ask()
    if (satisfied(answer)) return performance.now() - began
    if (performance.now() - began > patience) {
      throw new Error(
        `${options.what ?? 'It'} did not happen within ${patience} ms; last: ${JSON.stringify(answer)?.slice(0, 400)}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, options.pause ?? 25))
  }
}

export async function page(url: string): Promise<{ status: number; html: string; location: string | null }> {
  const answer = await fetch(url, { redirect: 'manual' })
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') }
}
