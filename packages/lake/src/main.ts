/**
 * The lake's process. Invariants: it says in words why it cannot start; SIGTERM and SIGINT end it within ten seconds
 * with nothing in flight lost.
 */
import process from 'node:process'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `The lake needs Node 22.18 or newer, and this is ${process.version}. Start it with "npm start", which brings the right one on Linux, or install Node 24.\n`,
  )
  process.exit(1)
}

const { startLake } = await import('./lake.ts')
const { readSettings } = await import('./settings.ts')

const say = (text: string) => process.stdout.write(`${text}\n`)
const complain = (text: string) => process.stderr.write(`${text}\n`)
const words = (error: unknown) => (error instanceof Error ? error.message : String(error))
const known = new Set(['SettingsError', 'DataInUseError', 'NewerDataError'])

try {
  const settings = readSettings(process.env)
  const lake = await startLake(settings, {
    report: (error) => complain(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })
  say(`The lake serves project "${settings.projectId}" at ${lake.url}, data in ${settings.dataDir}.`)
  const stop = () => {
    const late = setTimeout(() => process.exit(1), 9800)
    late.unref()
    lake.close(8500).then(
      () => process.exit(0),
      (error: unknown) => {
        complain(words(error))
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
} catch (error) {
  const expected =
    error instanceof Error && (known.has(error.name) || /^(Port|LAKE_HOST)/.test(error.message))
  complain(expected || !(error instanceof Error) ? words(error) : (error.stack ?? error.message))
  process.exitCode = 1
}
