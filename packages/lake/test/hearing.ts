/** Listens as a test does: through a real client, from the lake's welcome on. */
import type { MutationEvent, SanityClient } from '@sanity/client'

export type Heard = {
  events: (MutationEvent & { type: string })[]
  errors: Error[]
  until: (count: number) => Promise<void>
  stop: () => void
}

export async function wait(done: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 5000
  while (!done()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((next) => setTimeout(next, 5))
  }
}

/** Listens, and comes back once the lake has said welcome. */
export async function listen(
  client: SanityClient,
  query: string,
  params: object = {},
  options: object = {},
): Promise<Heard> {
  const events: Heard['events'] = []
  const errors: Error[] = []
  let welcome = false
  const subscription = client
    .listen(query, params, {
      events: ['welcome', 'mutation', 'reconnect'],
      includeAllVersions: true,
      includeResult: false,
      ...options,
    })
    .subscribe({
      next: (event) => {
        if (event.type === 'mutation') events.push(event as Heard['events'][number])
        else welcome ||= event.type === 'welcome'
      },
      error: (error: Error) => errors.push(error),
    })
  await wait(() => welcome || errors.length > 0, 'a welcome')
  return {
    events,
    errors,
    until: (count) => wait(() => events.length >= count, `${count} events, have ${JSON.stringify(events)}`),
    stop: () => subscription.unsubscribe(),
  }
}
