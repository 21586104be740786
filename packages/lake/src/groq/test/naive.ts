/** groq-js as a program without a lake would use it: every document in memory, every query over all of them. */
import { evaluate, parse } from 'groq-js'

export async function naive(
  query: string,
  dataset: unknown[],
  params: Record<string, unknown>,
): Promise<unknown> {
  const answer: { get: () => Promise<unknown> } = await evaluate(parse(query, { params }), {
    dataset,
    params,
  })
  return answer.get()
}
