/** The releases that a dataset has versions of, from one to the next, however many versions each has. */
import { layerOf } from '../layers.ts'
import type { Connection } from './database.ts'

export function releasesIn(connection: Connection, dataset: string): string[] {
  const found: string[] = []
  const next = connection.sql('SELECT id FROM document WHERE dataset = ? AND id > ? ORDER BY id LIMIT 1')
  let after = 'versions.'
  for (;;) {
    const id = next.get(dataset, after)?.id
    if (typeof id !== 'string' || !id.startsWith('versions.')) return found
    const release = layerOf(id)
    if (release !== '') found.push(release)
    // "/" comes right after ".", so this is behind all of the release's.
    after = release === '' ? id : `versions.${release}/`
  }
}
