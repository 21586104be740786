/**
 * What is built is not built again, and no build breaks another. Invariants: every data folder has builds of its own,
 * and one launcher at a time has a data folder, so that nothing is written over while somebody runs it; a note beside
 * each build says from which sources and settings it came and for which data; a build that is cut off leaves a note
 * without a fingerprint, and is made anew. Builds whose data folder is gone are removed.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { root } from './settings.ts'
import { say } from './say.ts'
import { withTurn } from './turn.ts'

const ignored = new Set(['node_modules', '.next', 'dist', '.sanity', '.turbo'])

function* files(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (ignored.has(entry.name) || entry.name === 'next-env.d.ts' || /\.test\.tsx?$/.test(entry.name))
      continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else if (entry.isFile()) yield path
  }
}

/** A digest of the folders' files, the lockfile and whatever else decides what a build looks like. */
export function fingerprint(folders: string[], settings: Record<string, string | undefined>): string {
  const hash = createHash('sha256')
  for (const path of [
    join(root, 'package-lock.json'),
    ...folders.flatMap((folder) => [...files(join(root, folder))]),
  ]) {
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.update(JSON.stringify(settings)).digest('hex')
}

/** The name of a data folder's builds: readable, and different for every folder. */
export function buildName(dataDir: string): string {
  const readable = basename(dataDir).replace(/[^A-Za-z0-9]+/g, '-')
  return `${readable}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`
}

/** `output` is the build's folder, relative to the root; its note lies beside it. */
export type Build = { output: string; dataDir: string; print: string }

const note = z.object({ dataDir: z.string(), print: z.string().optional() })
const noteOf = (output: string) => join(root, `${output}.json`)

function readNote(path: string): z.infer<typeof note> | undefined {
  try {
    return note.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** `proof` is a file that every whole build holds: somebody may have taken the build away under its note. */
export function isBuilt({ output, print }: Build, proof: string): boolean {
  return readNote(noteOf(output))?.print === print && existsSync(join(root, output, proof))
}

function removeForgotten(parent: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.endsWith('.json'))) {
    const path = join(parent, name)
    const found = readNote(path)
    if (!found || existsSync(found.dataDir)) continue
    rmSync(join(parent, basename(name, '.json')), { recursive: true, force: true })
    rmSync(path, { force: true })
  }
}

/** Takes the print off the note, builds when no other build of this kind is under way, and puts the print on it. */
export async function buildOnce(
  { output, dataDir, print }: Build,
  build: () => Promise<void>,
  stopping: AbortSignal,
): Promise<void> {
  const path = noteOf(output)
  const parent = dirname(path)
  mkdirSync(parent, { recursive: true })
  removeForgotten(parent)
  writeFileSync(path, JSON.stringify({ dataDir }))
  await withTurn(
    join(parent, 'building.lock'),
    build,
    () => say('Another start is building in this checkout; waiting for it …'),
    stopping,
  )
  writeFileSync(path, JSON.stringify({ dataDir, print }))
}
