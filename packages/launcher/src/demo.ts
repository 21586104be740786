/** Loads the demo edition into a lake that holds nothing. A lake with a single document of an editor's is left alone. */
import { loadDemo } from '@masthead/demo'
import { createClient } from '@sanity/client'
import type { Secrets } from './secrets.ts'
import { step } from './say.ts'

export async function fillWithDemo(secrets: Secrets, stopping: AbortSignal): Promise<void> {
  const client = createClient({
    projectId: secrets.projectId,
    dataset: secrets.dataset,
    apiVersion: '2026-11-01',
    apiHost: secrets.apiHost,
    useProjectHostname: false,
    useCdn: false,
    token: secrets.writeToken,
    perspective: 'raw',
  })
  if ((await client.fetch<number>('count(*[!(_type match "sanity.**")])')) > 0) return
  await step('Loading the demo edition', async () => {
    stopping.throwIfAborted()
    await loadDemo({ client })
  })
}
