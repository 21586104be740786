import { createHash } from 'node:crypto'

/** A short key made of what the thing says, so that it stays when its neighbours change. */
export const keyOf = (...parts: (string | number)[]) =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 12)
