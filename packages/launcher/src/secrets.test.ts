import { expect, test } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { previewSecretFor, secretsFor } from './secrets.ts'
import { readSettings } from './settings.ts'

test.each(['{"previewSecret": "abc', '[]', ''])(
  'a file of secrets that reads %j is named, with the way out',
  async (text) => {
    const folder = mkdtempSync(join(tmpdir(), 'masthead-secrets-'))
    try {
      const settings = readSettings({ DATA_DIR: folder })
      for (const name of ['preview.json', 'launcher.json']) writeFileSync(join(folder, name), text)
      expect(() => previewSecretFor(settings)).toThrow(
        /preview\.json is not what the launcher wrote\. Move it away/,
      )
      await expect(secretsFor(settings, { NODE_ENV: 'test' })).rejects.toThrow(
        /launcher\.json is not what the launcher wrote\. Move it away/,
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
