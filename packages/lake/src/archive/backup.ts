/**
 * Backup and restore. Invariants: a backup is one moment of the database with every asset it names, made while the lake
 * runs; its last file says that it is whole, and one without it is not restored; a restore never writes over anything.
 */
import { constants, existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { assetsFolder, databaseFile } from '../lake-files.ts'
import { checkDatabase, copyDatabase, lockData, syncPath, type Contents } from '../store/index.ts'

export class DataError extends Error {
  override readonly name = 'DataError'
}

export type Backup = Contents & { format: 1; createdAt: string; assets: number }

const noteFile = 'backup.json'

/** An upload that is under way. A dataset may be called "incoming" too, and its files lie a folder deeper. */
const underWay = /^incoming[/\\][^/\\]+$/

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => !underWay.test(name))
}

/** Copies what is not there yet; assets never change, so what is there is the same. Returns how many there are. */
async function copyAssets(from: string, to: string): Promise<number> {
  const names = await filesIn(from)
  for (const name of names) {
    const target = join(to, name)
    if (existsSync(target)) continue
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const partial = `${target}.partial`
    await copyFile(join(from, name), partial, constants.COPYFILE_FICLONE)
    syncPath(partial)
    await rename(partial, target)
  }
  return names.length
}

async function isEmpty(folder: string): Promise<boolean> {
  if (!existsSync(folder)) return true
  const entries = await readdir(folder).catch(() => {
    throw new DataError(`${folder} is no folder.`)
  })
  return entries.length === 0
}

/** Writes a backup of the lake in `dataDir` into the folder `target`, which must be new or empty. */
export async function backup(dataDir: string, target: string): Promise<Backup> {
  const database = databaseFile(dataDir)
  if (!existsSync(database))
    throw new DataError(`There is no lake in ${dataDir} to back up. Is DATA_DIR the right folder?`)
  if (!(await isEmpty(target)))
    throw new DataError(`${target} is not empty. A backup needs a new folder, so that it replaces nothing.`)
  await mkdir(target, { recursive: true, mode: 0o700 })
  // Assets before and after: one that is deleted meanwhile is in the first round, one that comes is in the second.
  await copyAssets(assetsFolder(dataDir), assetsFolder(target))
  const contents = copyDatabase(database, databaseFile(target))
  await chmod(databaseFile(target), 0o600)
  const assets = await copyAssets(assetsFolder(dataDir), assetsFolder(target))
  const note: Backup = { format: 1, createdAt: new Date().toISOString(), ...contents, assets }
  const file = join(target, noteFile)
  await writeFile(`${file}.partial`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
  syncPath(`${file}.partial`)
  await rename(`${file}.partial`, file)
  syncPath(target)
  return note
}

async function noteOf(source: string): Promise<Backup> {
  const text = await readFile(join(source, noteFile), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new DataError(
      existsSync(databaseFile(source))
        ? `The backup in ${source} was not finished (it has no ${noteFile}). Use another one.`
        : `There is no backup in ${source}: expected a folder that "backup" wrote.`,
    )
  }
  const note = JSON.parse(text) as { format?: unknown }
  if (note.format !== 1)
    throw new DataError(
      `The backup in ${source} was written by a newer version of Masthead. Update Masthead, then restore it.`,
    )
  return note as Backup
}

/** Puts a backup into `dataDir`, which must hold no lake. Throws `DataError`, `DataInUseError` or `NewerDataError`. */
export async function restore(source: string, dataDir: string): Promise<Backup> {
  const note = await noteOf(source)
  const database = databaseFile(dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const release = lockData(database)
  try {
    if (existsSync(database) || !(await isEmpty(assetsFolder(dataDir)))) {
      throw new DataError(
        `There is a lake in ${dataDir} already. Restore into an empty folder: DATA_DIR=./restored npm run lake -- restore …`,
      )
    }
    checkDatabase(databaseFile(source))
    await copyAssets(assetsFolder(source), assetsFolder(dataDir))
    copyDatabase(databaseFile(source), database)
    await chmod(database, 0o600)
    return note
  } finally {
    release()
  }
}
