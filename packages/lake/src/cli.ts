/** `npm run lake -- …`: the lake's command line. A mistake is answered in words, without a stack, with exit code 1. */
import { defineCommand, runCommand, showUsage, type CommandDef } from 'citty'
import { token, user, Usage } from './commands/accounts.ts'
import { backup, exporting, restore } from './commands/data.ts'
import { docs } from './commands/docs.ts'
import { importing } from './commands/import.ts'
import { LakeError } from './errors.ts'
import { SettingsError } from './settings.ts'

export const lake = defineCommand({
  meta: { name: 'npm run lake --', description: "Masthead's lake" },
  subCommands: { token, user, backup, restore, export: exporting, import: importing, docs },
})

/** The command that `help` is asked for. */
async function named(args: readonly string[]): Promise<[CommandDef, CommandDef | undefined]> {
  let command: CommandDef = lake
  let parent: CommandDef | undefined
  for (const word of args) {
    const children = (await command.subCommands) as Record<string, CommandDef> | undefined
    const child = children?.[word]
    if (!child) break
    parent = command
    command = child
  }
  return [command, parent]
}

const args = process.argv.slice(2)
try {
  const [command, parent] = await named(args)
  if (args.includes('--help') || args.includes('-h') || !command.run) {
    await showUsage(command, parent)
    const unknown = args.find((word) => !word.startsWith('-'))
    if (!args.includes('--help') && !args.includes('-h') && unknown !== undefined && command === lake) {
      throw new Usage(`There is no command "${unknown}".`)
    }
  } else await runCommand(lake, { rawArgs: args })
} catch (error) {
  const plain =
    error instanceof Usage ||
    error instanceof LakeError ||
    error instanceof SettingsError ||
    (error instanceof Error && /CLIError|DataError|DataInUseError|NewerDataError/.test(error.name))
  process.stderr.write(`${plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exitCode = 1
}
