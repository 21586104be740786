/** Clocks and lines that the benches share. */
import { stdout } from 'node:process'

export const print = (line: string): void => void stdout.write(`${line}\n`)

const sorted = (times: readonly number[]): number[] => times.toSorted((a, b) => a - b)

export const median = (times: readonly number[]): number => sorted(times)[Math.floor(times.length / 2)] ?? 0

export const percentile = (times: readonly number[], share: number): number =>
  sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

/** Milliseconds a run of `work`, which is repeated for at least `least` milliseconds. */
export async function timed(work: () => unknown, least: number): Promise<number> {
  const started = performance.now()
  let count = 0
  do {
    await work()
    count++
  } while (performance.now() - started < least)
  return (performance.now() - started) / count
}
