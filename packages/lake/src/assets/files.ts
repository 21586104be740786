/**
 * The bytes of assets, under DATA_DIR/assets. Invariants: a file is complete before it has its name; it is named by its
 * content and never changes; a failed upload leaves nothing behind; no name from outside becomes a path.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { LakeError } from '../errors.ts'
import { assetsFolder } from '../lake-files.ts'

export type Incoming = { path: string; sha1: string; size: number; discard: () => Promise<void> }

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export class AssetFiles {
  readonly #root: string

  constructor(dataDir: string) {
    this.#root = assetsFolder(dataDir)
  }

  get #incoming(): string {
    return join(this.#root, 'incoming')
  }

  /** Removes what uploads left that were cut off with the process. Only for who holds the data alone, before the first. */
  async sweep(): Promise<void> {
    const entries = await readdir(this.#incoming, { withFileTypes: true }).catch(() => [])
    // Folders are those of a dataset that is called "incoming".
    for (const entry of entries)
      if (entry.isFile()) await rm(join(this.#incoming, entry.name), { force: true })
  }

  /** Where the bytes with this hash lie. Dataset and hash were checked by whoever parsed the address. */
  path(dataset: string, sha1: string): string {
    return join(this.#root, dataset, sha1.slice(0, 2), sha1)
  }

  /** Takes a body to a temporary file. Throws `tooLarge` or `badRequest`; then nothing is left. */
  async receive(body: Readable, limit: number): Promise<Incoming> {
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 })
    const path = join(this.#incoming, randomUUID())
    const hash = createHash('sha1')
    let size = 0
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length
        if (size > limit)
          done(
            new LakeError(
              'tooLarge',
              `The upload is too large. Expected ${limit} bytes or fewer (LAKE_UPLOAD_BYTES).`,
            ),
          )
        else {
          hash.update(chunk)
          done(null, chunk)
        }
      },
    })
    const discard = () => rm(path, { force: true })
    try {
      await pipeline(body, count, createWriteStream(path, { mode: 0o600 }), {
        signal: AbortSignal.timeout(600_000),
      })
      if (size === 0)
        throw new LakeError('badRequest', 'The upload is empty. Expected the file’s bytes as the body.')
    } catch (error) {
      await discard()
      if (error instanceof LakeError) throw error
      if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
        throw error
      throw new LakeError('badRequest', 'The upload broke off. Send it again; nothing of it was kept.')
    }
    return { path, sha1: hash.digest('hex'), size, discard }
  }

  /** Gives a received file its name, on the disk before it is acknowledged. */
  async keep(dataset: string, incoming: Incoming): Promise<void> {
    const path = this.path(dataset, incoming.sha1)
    const folder = dirname(path)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await sync(incoming.path)
    await rename(incoming.path, path)
    // A name stands in its folder, which is written apart from the file, and that folder's name in another.
    for (const each of [folder, dirname(folder), this.#root]) await sync(each)
  }

  async size(dataset: string, sha1: string): Promise<number | undefined> {
    const found = await stat(this.path(dataset, sha1)).catch(() => undefined)
    return found?.isFile() ? found.size : undefined
  }

  read(dataset: string, sha1: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.path(dataset, sha1), range)
  }
}
