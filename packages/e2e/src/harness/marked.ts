/** Processes whose environment carries a marker: a launcher hands its environment to all it starts. */
import { execFileSync } from 'node:child_process'

export const markerName = 'MASTHEAD_MARKER'

export function processesWith(marker: string): number {
  const script = `cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -c "^${markerName}=${marker}$" || true`
  return Number(execFileSync('sh', ['-c', script]).toString().trim())
}
