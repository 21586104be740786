/** A webhook's body: the lake's own, or hosted Sanity's with the projection of docs/operate.md. */
import { z } from 'zod'

const text = z.string().max(2000).nullish()
const change = z.object({
  _id: z.string().min(1).max(300),
  _type: z.string().min(1).max(200),
  slug: text,
  slugBefore: text,
  from: text,
  fromBefore: text,
  changed: z.array(z.string().max(200)).max(500).nullish(),
  references: z.array(z.string().max(300)).max(2000).nullish(),
  at: z.iso.datetime({ offset: true }).nullish(),
  operation: z.enum(['create', 'update', 'delete']).nullish(),
})
export type WebhookChange = z.infer<typeof change>

/** Throws an `Error` that names the field. */
export function parseChange(body: string): WebhookChange {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new Error('The body is no JSON.')
  }
  const parsed = change.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Error(
    `The field "${issue?.path.map(String).join('.') ?? ''}" cannot be used: ${issue?.message ?? ''}. See docs/operate.md for the projection.`,
  )
}
