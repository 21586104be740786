/**
 * What is built is not built again: a stamp beside each build says from which sources, settings and data it came.
 * A build that is cut off leaves no stamp, and is made anew.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './settings.ts'

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

const stampOf = (output: string) => join(root, output, '.masthead-build')

export function isBuilt(output: string, print: string): boolean {
  const stamp = stampOf(output)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print
}

/** Removes the stamp, builds, writes the stamp. */
export async function buildOnce(output: string, print: string, build: () => Promise<void>): Promise<void> {
  rmSync(stampOf(output), { force: true })
  await build()
  writeFileSync(stampOf(output), print)
}
