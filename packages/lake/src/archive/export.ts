/**
 * Export, as `sanity dataset import` takes it: a document a line, assets as files beside it, named where a document
 * shows them (`_sanityAsset`). Invariant: everything belongs to one moment; what only this lake's own working needs
 * (revisions, system documents, secrets of previews) stays here.
 */
import { createWriteStream, existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, parse, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { AssetFiles } from '../assets/files.ts'
import type { Caller } from '../caller.ts'
import { databaseFile } from '../lake-files.ts'
import { openReadOnlyStore, visible, type Reader, type StoredDocument } from '../store/index.ts'
import { DataError } from './backup.ts'

export type Exported = { file: string; documents: number; assets: number; missing: string[] }

const commandLine: Caller = {
  id: 'command-line',
  kind: 'token',
  role: 'administrator',
  name: 'The command line',
}

const isAsset = (document: StoredDocument) => /^sanity\.(image|file)Asset$/.test(document._type)
const staysHere = ({ _id, _type }: StoredDocument) =>
  (_id.startsWith('_.') && !_id.startsWith('_.releases.')) || _type === 'sanity.previewUrlSecret'

/** "image-<sha1>-<w>x<h>-<ext>" as "images/<sha1>-<w>x<h>.<ext>"; undefined for any other id. */
function assetPath(id: unknown): { kind: 'image' | 'file'; path: string; sha1: string } | undefined {
  if (typeof id !== 'string') return undefined
  const match = /^(image|file)-([0-9a-f]{40})((?:-\d+x\d+)?)-([a-z0-9]+)$/.exec(id)
  if (!match) return undefined
  const [, kind, sha1 = '', size = '', extension = ''] = match
  const folder = kind === 'image' ? 'image' : 'file'
  return { kind: folder, path: `${folder}s/${sha1}${size}.${extension}`, sha1 }
}

/** Replaces references to assets by what the importer uploads. */
function portable(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map((item) => portable(item, base))
  if (value === null || typeof value !== 'object') return value
  const { asset, ...rest } = value as Record<string, unknown>
  const found = assetPath((asset as { _ref?: unknown } | null | undefined)?._ref)
  const entries = Object.entries(found ? rest : value).map(([name, item]) => [name, portable(item, base)])
  return Object.fromEntries(
    found ? [['_sanityAsset', `${found.kind}@${base}/${found.path}`], ...entries] : entries,
  )
}

function* lines(
  reader: Reader,
  base: string,
  count: (document: StoredDocument) => boolean,
): Iterable<string> {
  for (const document of reader.all()) {
    if (!count(document)) continue
    const { _rev, _updatedAt, ...content } = document
    yield `${JSON.stringify(portable(content, base))}\n`
  }
}

/** Fields of an asset's document that the lake which takes it makes itself. */
const ownToTheLake = new Set([
  '_id',
  '_type',
  '_rev',
  '_updatedAt',
  'assetId',
  'extension',
  'mimeType',
  'path',
  'uploadId',
  'url',
])

/** What the importer cannot learn from an asset's bytes: its name, title, credit. */
function assetFacts(asset: StoredDocument): [string, object] | undefined {
  const found = assetPath(asset._id)
  if (!found) return undefined
  const facts = Object.entries(asset).filter(([name]) => !ownToTheLake.has(name))
  return [`${found.kind}-${found.sha1}`, Object.fromEntries(facts)]
}

/**
 * `target` is a file that ends in ".ndjson" (assets lie in a folder of the same name beside it, and the file names them
 * by their full path), or a folder that can be moved anywhere.
 */
export async function exportDataset(dataDir: string, dataset: string, target: string): Promise<Exported> {
  if (!existsSync(databaseFile(dataDir)))
    throw new DataError(`There is no lake in ${dataDir} to export from. Is DATA_DIR the right folder?`)
  const single = target.endsWith('.ndjson')
  const whole = resolve(target)
  const folder = single ? join(dirname(whole), `${parse(whole).name}-assets`) : whole
  const file = single ? whole : join(folder, 'data.ndjson')
  const base = single ? pathToFileURL(folder).href : 'file://.'
  const store = openReadOnlyStore(databaseFile(dataDir))
  const partial = `${file}.partial`
  try {
    if (!store.datasets().includes(dataset))
      throw new DataError(
        `There is no dataset "${dataset}" in ${dataDir}; there is ${store.datasets().join(', ')}.`,
      )
    const reader = store.read(dataset, visible(commandLine))
    await mkdir(dirname(file), { recursive: true })
    const assets: StoredDocument[] = []
    let documents = 0
    const count = (document: StoredDocument) => {
      if (isAsset(document)) assets.push(document)
      if (isAsset(document) || staysHere(document)) return false
      documents += 1
      return true
    }
    await pipeline(Readable.from(lines(reader, base, count)), createWriteStream(partial, { mode: 0o600 }))
    const missing = await copyAssetFiles(new AssetFiles(dataDir), dataset, assets, folder)
    if (!single) {
      const facts = Object.fromEntries(assets.map(assetFacts).filter((entry) => entry !== undefined))
      await writeFile(join(folder, 'assets.json'), `${JSON.stringify(facts)}\n`)
    }
    await rename(partial, file)
    return { file, documents, assets: assets.length - missing.length, missing }
  } finally {
    store.close()
    await rm(partial, { force: true })
  }
}

async function copyAssetFiles(
  files: AssetFiles,
  dataset: string,
  assets: readonly StoredDocument[],
  folder: string,
): Promise<string[]> {
  const missing: string[] = []
  for (const { _id } of assets) {
    const found = assetPath(_id)
    const source = found && files.path(dataset, found.sha1)
    if (!found || !source || !existsSync(source)) missing.push(_id)
    else {
      const target = join(folder, found.path)
      await mkdir(dirname(target), { recursive: true })
      await copyFile(source, target)
    }
  }
  return missing
}
