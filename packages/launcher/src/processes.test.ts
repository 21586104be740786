import { describe, expect, test } from '@jest/globals'
import { keepRunning, runToEnd, start } from './processes.ts'

const never = new AbortController().signal
const program = (source: string) => ['--input-type=module', '--eval', source]

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited for ten seconds in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('processes', () => {
  test('a program that fails is reported with its last lines', async () => {
    const failing = {
      name: 'The build',
      args: program('console.log("line one"); process.exit(3)'),
      env: process.env,
    }
    await expect(runToEnd(failing, never)).rejects.toThrow(/The build failed \(exit 3\).*line one/s)
  })

  test('stopping takes the grandchildren along', async () => {
    const pids: number[] = []
    const service = start({
      name: 'Parent',
      args: program(
        'import { spawn } from "node:child_process"; const c = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); console.log(c.pid); setInterval(() => {}, 1000)',
      ),
      env: process.env,
      onLine: (line) => pids.push(Number(line)),
    })
    await until(() => pids.length === 1)
    expect(isAlive(pids[0] ?? 0)).toBe(true)
    await service.stop()
    await until(() => !isAlive(pids[0] ?? 0))
  })

  test('a service that dies is started again, and stays down once it is stopped', async () => {
    const said: string[] = []
    const lines: string[] = []
    const service = keepRunning(
      {
        name: 'Fragile',
        args: program('console.log("up"); setTimeout(() => process.exit(7), 50)'),
        env: process.env,
        onLine: (line) => lines.push(line),
      },
      (line) => said.push(line),
    )
    await until(() => lines.length >= 2)
    expect(said[0]).toMatch(/Fragile ended \(exit 7\) and is started again in 0\.5 s/)
    await service.stop()
    const count = lines.length
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(lines.length).toBe(count)
  })
})
