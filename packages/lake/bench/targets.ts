/**
 * What the engine's bench is held to, by the letter of each query (`queries.ts`). Ratios of one run, so that a slow
 * machine changes both sides of each.
 */

/** Of one query over one corpus, in milliseconds; null where there is nothing to compare with. */
export type Figures = {
  naive: number | null
  again: number
  warm: number
  byHand: number | null
  json: number
  mapped: number
}

/** Times faster than naive groq-js over ten thousand articles. */
const faster: Readonly<Record<string, number>> = { a: 300, b: 150, c: 100, d: 20, e: 100, f: 300 }

/** Of 10,000 and 50,000 articles: what these take of the one may be so many times what they take of the other. */
const grown = { queries: 'abf', from: 10_000, to: 50_000, most: 1.5 }

/** So many times what it takes to write the answer down, where it is asked again; and what SQL by hand takes. */
const again = { queries: 'abf', most: 2 }
const byHand = { queries: 'a', most: 2 }

/** So many times the evaluator's time, with a source map. */
const mapped = 4

type Found = ReadonlyMap<string, Figures>

function missedBy(letter: string, { naive, again: kept, warm, byHand: hand, json, mapped: map }: Figures) {
  const over = (value: number, most: number, what: string) =>
    value > most ? [`${letter}: ${value.toFixed(1)} times ${what}, at most ${most}`] : []
  const least = faster[letter]
  return [
    ...(naive !== null && least !== undefined && naive / warm < least
      ? [`${letter}: ${(naive / warm).toFixed(0)} times as fast as naive groq-js, at least ${least}`]
      : []),
    ...(again.queries.includes(letter) ? over(kept / json, again.most, 'JSON.stringify, asked again') : []),
    ...(hand !== null && byHand.queries.includes(letter)
      ? over(warm / hand, byHand.most, 'SQL by hand')
      : []),
    ...over(map / warm, mapped, 'its own time, with a source map'),
  ]
}

/** What was missed, a line each, of all sizes that were measured: most hold for 10,000 articles. */
export function missed(sizes: ReadonlyMap<number, Found>): string[] {
  const base = sizes.get(grown.from)
  if (!base) return []
  const large = sizes.get(grown.to)
  return [...base].flatMap(([letter, figures]) => {
    const later = grown.queries.includes(letter) ? large?.get(letter) : undefined
    return [
      ...missedBy(letter, figures),
      ...(later && later.warm / figures.warm > grown.most
        ? [
            `${letter}: ${(later.warm / figures.warm).toFixed(2)} times as long of ${grown.to} articles as of ${grown.from}, at most ${grown.most}`,
          ]
        : []),
    ]
  })
}
