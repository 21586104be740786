/** The command line of `npm start` and `npm run dev`. */
import { Refusal } from './preflight.ts'
import { develop } from './develop.ts'
import { startAll } from './run.ts'
import { say } from './say.ts'
import { loadEnvironmentFile, readSettings } from './settings.ts'

const commands = { start: startAll, dev: develop }

export async function main(args: string[]): Promise<void> {
  const command = args[0] ?? 'start'
  if (!(command in commands)) {
    process.stderr.write(`The launcher knows "start" and "dev", not "${command}".\n`)
    process.exit(2)
  }
  const stopping = new AbortController()
  let asked = 0
  const over = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        asked += 1
        if (asked === 1) {
          process.stdout.write('\n')
          say('Stopping …')
          stopping.abort()
          resolve()
        }
      })
    }
  })
  try {
    loadEnvironmentFile()
    const settings = readSettings(process.env)
    process.stdout.write('\n')
    const running = await commands[command as keyof typeof commands](settings, stopping.signal)
    await over
    await running.stop()
    say('Stopped.')
    process.exit(0)
  } catch (error) {
    if (stopping.signal.aborted) {
      say('Stopped.')
      process.exit(0)
    }
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`\n${message}\n\n`)
    process.exit(error instanceof Refusal ? 2 : 1)
  }
}
