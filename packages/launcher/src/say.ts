/** What the launcher prints: steps with their time, and the block that says "ready". */
const out = (text: string) => void process.stdout.write(text)

export const say = (line: string) => out(`  ${line}\n`)

/** Announces a step, runs it, and says how long it took. While it runs a dot every two seconds shows life. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now()
  out(`  ${title} `)
  const dots = setInterval(() => out('.'), 2000)
  try {
    const result = await work()
    out(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    out(' failed\n')
    throw error
  } finally {
    clearInterval(dots)
  }
}

/** The ready block: addresses, sign-in, data, and how to stop. */
export function ready(lines: [string, string][]): void {
  const width = Math.max(...lines.map(([name]) => name.length))
  out(`\n${lines.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`).join('\n')}\n\n`)
}
