/** What the launcher prints: steps with their time, and the block that says "ready". */
const out = (text: string) => void process.stdout.write(text)

/** Whether the last line still waits for its dots and its end. */
let open = false

export function say(line: string): void {
  out(`${open ? '\n' : ''}  ${line}\n`)
  open = false
}

/** Announces a step, runs it, and says how long it took. While it runs a dot every two seconds shows life. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now()
  out(`  ${title} `)
  open = true
  const dots = setInterval(() => {
    if (open) out('.')
  }, 2000)
  // When something else was said meanwhile, the line is begun again.
  const end = (words: string) => {
    out(open ? ` ${words}\n` : `  ${title}: ${words}\n`)
    open = false
  }
  try {
    const result = await work()
    end(`${((Date.now() - began) / 1000).toFixed(1)} s`)
    return result
  } catch (error) {
    end('failed')
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
