/** A WebSocket frame's text, in whichever of its three forms `ws` hands it over. */
import type { RawData } from 'ws'

export function frameText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8')
}
