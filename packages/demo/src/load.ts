/** Puts the demo edition into a dataset: pictures first, then every document in one transaction, so that a lake holds
 * all of it or nothing. What is there already is left as it is, so a second call, or one after editors have begun,
 * changes nothing. */
import type { SanityClient } from '@sanity/client'
import { createHash } from 'node:crypto'
import { demoDocuments, demoPictures } from './edition.ts'
import { renderPicture, withAssets } from './pictures/picture.ts'

export type DemoProgress = { what: string; done: number; total: number }
export type LoadOptions = { client: SanityClient; onProgress?: (progress: DemoProgress) => void }

/** The asset's id; uploads only when this very file is not in the dataset. */
async function upload(client: SanityClient, name: string, file: Buffer): Promise<string> {
  const sha1hash = createHash('sha1').update(file).digest('hex')
  const known = await client.fetch<string | null>(
    '*[_type == "sanity.imageAsset" && sha1hash == $sha1hash][0]._id',
    { sha1hash },
    { tag: 'demo' },
  )
  if (known) return known
  const asset = await client.assets.upload('image', file, {
    filename: `${name}.png`,
    contentType: 'image/png',
    tag: 'demo',
  })
  return asset._id
}

/** Resolves to how many documents were new. The client needs a token that may write, and the perspective "raw". */
export async function loadDemo({
  client,
  onProgress,
}: LoadOptions): Promise<{ pictures: number; documents: number }> {
  const raw = client.withConfig({ perspective: 'raw', useCdn: false })
  const documents = demoDocuments()
  const ids = documents.map(({ _id }) => _id)
  const present = new Set(await raw.fetch<string[]>('*[_id in $ids]._id', { ids }, { tag: 'demo' }))
  const missing = documents.filter(({ _id }) => !present.has(_id))
  if (missing.length === 0) return { pictures: 0, documents: 0 }
  const assets = new Map<string, string>()
  for (const picture of demoPictures()) {
    onProgress?.({ what: picture.name, done: assets.size, total: demoPictures().length })
    assets.set(picture.name, await upload(raw, picture.name, await renderPicture(picture)))
  }
  onProgress?.({ what: 'documents', done: assets.size, total: assets.size })
  const transaction = raw.transaction()
  const ready: { _id: string; _type: string }[] = withAssets(missing, assets)
  for (const document of ready) transaction.createIfNotExists(document)
  await transaction.commit({ visibility: 'sync', returnDocuments: false, tag: 'demo' })
  return { pictures: assets.size, documents: missing.length }
}
