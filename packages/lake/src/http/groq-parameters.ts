/** GROQ parameters in the query string: `$slug="spring"`. Invariant: values are JSON, never text put into a query. */
import { LakeError } from '../errors.ts'
import { checkValue } from './body.ts'

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/

/** Throws `badRequest`, which names the parameter. */
export function groqParameters(url: string): Record<string, unknown> {
  const params: Record<string, unknown> = {}
  for (const [key, text] of new URL(url).searchParams) {
    if (!key.startsWith('$')) continue
    const name = key.slice(1)
    checkName(name)
    try {
      params[name] = JSON.parse(text)
    } catch {
      throw new LakeError(
        'badRequest',
        `The parameter "$${name}" is no JSON. A text stands in double quotes: $${name}="…".`,
        { parameter: `$${name}` },
      )
    }
    checkValue(params[name], `The parameter $${name}`)
  }
  return params
}

export function checkName(name: string): void {
  if (name === '__proto__' || !identifier.test(name)) {
    throw new LakeError(
      'badRequest',
      `"$${name.slice(0, 64)}" is no name for a parameter. Expected letters, digits and underscores.`,
      { parameter: `$${name.slice(0, 64)}` },
    )
  }
}
