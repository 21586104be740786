/** What one does with the data as a whole, on the command line: backup, restore, export. */
import { resolve } from 'node:path'
import { stdout, stderr } from 'node:process'
import { defineCommand } from 'citty'
import { readSettings } from '../settings.ts'
import { backup as makeBackup, restore as restoreBackup, type Backup } from '../archive/backup.ts'
import { exportDataset } from '../archive/export.ts'

/** Paths are meant from where the command was typed, which npm remembers. */
const given = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path)

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`
const contents = ({ datasets, assets }: Backup) =>
  `${datasets.map(({ name, documents }) => `${count(documents, 'document')} in "${name}"`).join(', ')}, ${count(assets, 'asset file')}`

export const backup = defineCommand({
  meta: { name: 'backup', description: 'Copy the whole lake into a new folder, while it runs' },
  args: { folder: { type: 'positional', required: true, description: 'a new or empty folder' } },
  run: async ({ args }) => {
    const folder = given(args.folder)
    const note = await makeBackup(readSettings(process.env).dataDir, folder)
    stdout.write(`${folder}: ${contents(note)}.\n`)
  },
})

export const restore = defineCommand({
  meta: { name: 'restore', description: 'Put a backup into DATA_DIR, which must hold no lake' },
  args: { folder: { type: 'positional', required: true, description: 'a folder that "backup" wrote' } },
  run: async ({ args }) => {
    const { dataDir } = readSettings(process.env)
    const note = await restoreBackup(given(args.folder), dataDir)
    stdout.write(`${dataDir}: ${contents(note)}, as of ${note.createdAt}.\n`)
  },
})

export const exporting = defineCommand({
  meta: { name: 'export', description: 'Write a dataset as "sanity dataset import" takes it' },
  args: {
    target: { type: 'positional', required: true, description: 'a file that ends in .ndjson, or a folder' },
    dataset: { type: 'string', description: 'which one; SANITY_DATASET if not given' },
  },
  run: async ({ args }) => {
    const settings = readSettings(process.env)
    const done = await exportDataset(settings.dataDir, args.dataset ?? settings.dataset, given(args.target))
    for (const id of done.missing) stderr.write(`The file of "${id}" is missing; its document is left out.\n`)
    stdout.write(`${done.file}: ${count(done.documents, 'document')}, ${count(done.assets, 'asset file')}.\n`)
  },
})
