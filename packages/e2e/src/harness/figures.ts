/** Times that an issue asks for: printed, kept for `npm run report`, and failed only at four times the figure. */
import { appendFileSync } from 'node:fs'

export type Figure = { name: string; value: number; unit: 's' | 'ms'; limit: number; note?: string }

/** Notes a figure. Throws when it is beyond four times its limit, since the machines are noisy. */
export function record(figure: Figure): void {
  const file = process.env.MASTHEAD_FIGURES
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`)
  if (figure.value > figure.limit * 4) {
    throw new Error(
      `${figure.name}: ${figure.value} ${figure.unit}, and the figure is ${figure.limit} ${figure.unit} (fails at four times)`,
    )
  }
}

/** The value below which `share` (0-1) of the samples lie, by nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
