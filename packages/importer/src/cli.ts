/** `npm run import -- FILE…`: reads saved pages and writes each as a draft, with what it names, in one transaction. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineCommand, runMain } from 'citty'
import { importPage } from './import-page.ts'
import { NotAPage } from './page/page.ts'
import { formatReport } from './report.ts'
import { readTextFile, UnreadableFile } from './file.ts'
import { clientFor, loadEnvironmentFile, MissingSetting, readTarget } from './settings.ts'
import type { Target } from './settings.ts'
import { formatChanges, publicAtOnce } from './write/changes.ts'
import { importInto } from './write/import-into.ts'
import type { Imported } from './write/import-into.ts'

const out = (text: string) => process.stdout.write(`${text}\n`)
const err = (text: string) => process.stderr.write(`${text}\n`)

function verdict({ changes, mutations, report }: Imported, dryRun: boolean): string {
  const draft = changes.find(({ type }) => type === 'article')
  if (draft?.action === 'deleted')
    return 'Nothing written: an editor deleted the article. To have it back, add --again.'
  if (mutations === 0) return 'Nothing to write: all of it is there.'
  const seen = publicAtOnce(changes)
  if (dryRun) return `Dry run: nothing was written.${seen && ` Public at once would be: ${seen}.`}`
  const beside = seen && ` Public at once, as the draft refers to them: ${seen}.`
  if (draft?.action === 'create')
    return `Written as a draft, ${draft.id}. Open it in the Studio to look it over and publish it.${beside}`
  if (draft?.action === 'update') return `The draft ${draft.id} was brought up to the page.${beside}`
  return `Recorded. The article ${report.articleId} itself needed no change.${beside}`
}

/** Errors a person can do something about, in words; null for those that are ours to explain. */
function explain(error: unknown, target: Target | undefined): string | null {
  if (error instanceof NotAPage || error instanceof UnreadableFile || error instanceof MissingSetting)
    return error.message
  if (!(error instanceof Error)) return null
  const where = target?.apiHost ?? `project ${target?.projectId} of hosted Sanity`
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 401 || status === 403)
    return `${where} did not accept the token: ${error.message} Set SANITY_API_WRITE_TOKEN to one that may write.`
  if (status !== undefined) return `${where} refused the import: ${error.message}`
  if (
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|fetch failed|socket|timed? ?out/i.test(
      `${error.message} ${String(error.cause)}`,
    )
  )
    return `${where} does not answer. If it is your own lake, start it with "npm start" and try again.`
  return null
}

/** npm runs us at the root of the repository; a person means a path from where they stand. */
function pathOf(file: string): string {
  const there = resolve(process.env.INIT_CWD ?? '.', file)
  return existsSync(there) ? there : resolve(file)
}

async function importText(
  text: string,
  target: Target,
  options: { dryRun: boolean; again: boolean },
): Promise<void> {
  const imported = await importInto(text, { client: clientFor(target), ...options })
  out(formatReport(imported.report))
  const changes = formatChanges(imported.changes, { fields: options.dryRun })
  if (changes) out(`\n  ${options.dryRun ? 'Would write' : 'Written'}\n${changes.replaceAll(/^/gm, '  ')}`)
  out(`\n${verdict(imported, options.dryRun)}`)
}

const command = defineCommand({
  meta: {
    name: 'npm run import --',
    description:
      'Import saved plain-text pages: each becomes a draft, and a report says what could not be placed.',
  },
  args: {
    file: { type: 'positional', required: true, description: 'a saved page; several may follow' },
    'dry-run': { type: 'boolean', default: false, description: 'show what would be written, field by field' },
    ndjson: {
      type: 'boolean',
      default: false,
      description: 'print the documents for "sanity dataset import" instead',
    },
    again: { type: 'boolean', default: false, description: 'write what an editor has deleted once more' },
  },
  async run({ args }) {
    const files = args._.length > 0 ? args._ : [args.file]
    let target: Target | undefined
    // What two pages name is one document, and may stand only once in what is imported together.
    const printed = new Set<string>()
    for (const file of files) {
      try {
        const text = await readTextFile(pathOf(file))
        if (args.ndjson) {
          const { documents, report } = importPage(text)
          const fresh = documents.filter(({ _id }) => !printed.has(_id))
          for (const document of fresh) {
            printed.add(document._id)
            out(JSON.stringify(document))
          }
          err(formatReport(report))
        } else {
          loadEnvironmentFile()
          target ??= readTarget(process.env)
          await importText(text, target, { dryRun: args['dry-run'], again: args.again })
        }
      } catch (error) {
        const message = explain(error, target)
        if (message === null) throw error
        err(error instanceof NotAPage ? `${file}: ${message}` : message)
        process.exitCode = 1
      }
    }
  },
})

await runMain(command)
