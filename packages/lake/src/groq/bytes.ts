/**
 * JSON as UTF-8. A worker makes it, once, and hands the memory over: as texts both threads would copy them, and the main
 * thread would make bytes of them again for each who asks.
 */
import type { Answered } from './protocol.ts'

const encoder = new TextEncoder()

/** In memory of its own, which may be handed over. */
export const bytesOf = (json: string): Uint8Array<ArrayBuffer> => encoder.encode(json)

export const textOf = (json: Uint8Array): string =>
  Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString()

/** What of an answer is handed over to another thread, and is the giver's no more. */
export const handedOver = ({ json, sourceMap }: Answered): ArrayBuffer[] =>
  sourceMap ? [json.buffer, sourceMap.buffer] : [json.buffer]
