/** Writes what is made from the tables: .env.example, docs/settings.md, docs/api.md. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { apiDocument } from '../http/api-document.ts'
import { exampleEnvironment, settingsDocument } from '../settings.ts'

const root = resolve(import.meta.dirname, '../../../..')

export const documents = (): Record<string, string> => ({
  '.env.example': exampleEnvironment(),
  'docs/settings.md': settingsDocument(),
  'docs/api.md': apiDocument(),
})

export const docs = defineCommand({
  meta: { name: 'docs', description: 'Write .env.example, docs/settings.md and docs/api.md anew' },
  run: () => {
    for (const [file, text] of Object.entries(documents())) writeFileSync(resolve(root, file), text)
  },
})
