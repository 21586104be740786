/** The processes of a running world, found by what they run and on which port: for stories that end one of them. */
import { readdirSync, readFileSync } from 'node:fs'
import { until } from './lake.ts'
import type { World } from './world.ts'

const parts = {
  site: { script: 'apps/web/server.ts', variable: 'SITE_PORT', address: 'siteUrl' },
  lake: { script: 'packages/lake/src/main.ts', variable: 'LAKE_PORT', address: 'lakeUrl' },
} as const
export type Part = keyof typeof parts

function words(pid: string, name: 'cmdline' | 'environ'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8').split('\0')
  } catch {
    return []
  }
}

function processOf(world: World, part: Part): number | undefined {
  const { script, variable, address } = parts[part]
  const port = new URL(world[address]).port
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find(
      (pid) =>
        words(pid, 'cmdline').some((word) => word.endsWith(script)) &&
        words(pid, 'environ').includes(`${variable}=${port}`),
    )
  return found === undefined ? undefined : Number(found)
}

/**
 * Ends a part as a power cut does, and every part that takes its place for `away` milliseconds. Answers when the
 * launcher has started another.
 */
export async function killPart(world: World, part: Part, away = 0): Promise<void> {
  const began = performance.now()
  let pid = processOf(world, part)
  if (pid === undefined) throw new Error(`The world's ${part} has no process.`)
  process.kill(pid, 'SIGKILL')
  while (performance.now() - began < away) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const next = processOf(world, part)
    if (next === undefined || next === pid) continue
    pid = next
    process.kill(pid, 'SIGKILL')
  }
  await until(
    async () => processOf(world, part),
    (now) => now !== undefined && now !== pid,
    { what: `Another process of the ${part}` },
  )
}
