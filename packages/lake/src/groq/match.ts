/**
 * The `match` operator: words against patterns with `*`.
 *
 * Invariant: linear in text times pattern. The pattern never becomes a regular expression, so no query text can
 * make one that runs away. Text is cut into words by the store's tokenizer, which is GROQ's.
 */
import { fold, tokenize, withoutEdgeDots } from '../store/tokenize.ts'
import type { Meter } from './run.ts'

const patternWords = /[^!@#$%^&(),\\/?";:{}|[\]+<>\s-]+/g
const longestPattern = 1024

export function patternsOf(text: string): string[] {
  const found: string[] = withoutEdgeDots(text).match(patternWords) ?? []
  return found.map((word) => fold(word.slice(0, longestPattern)))
}

/** Whether a token satisfies a pattern; `*` stands for any run of characters. Both folded. */
export function matchesPattern(token: string, pattern: string): boolean {
  if (!pattern.includes('*')) return token === pattern
  const parts = pattern.split('*')
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (!token.startsWith(first) || token.length < first.length + last.length || !token.endsWith(last))
    return false
  let at = first.length
  const end = token.length - last.length
  for (let i = 1; i < parts.length - 1; i++) {
    const part = parts[i] ?? ''
    const found = token.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}

/** The strings of a string or of an array of strings; `strict` is false where something else was among them. */
export function textParts(value: unknown): { parts: string[]; strict: boolean } {
  if (typeof value === 'string') return { parts: [value], strict: true }
  if (!Array.isArray(value)) return { parts: [], strict: false }
  const parts = value.filter((part) => typeof part === 'string')
  return { parts, strict: parts.length === value.length }
}

function spend(parts: readonly string[], meter: Meter): void {
  for (const part of parts) meter.spendWords(part.length)
}

export function tokensOf(value: unknown, meter: Meter): string[] {
  const { parts } = textParts(value)
  spend(parts, meter)
  return parts.flatMap(tokenize)
}

/** What it takes to look for the patterns among so many words. */
export const lookingFor = (patterns: readonly string[] | null, words: number): number =>
  words * (patterns ?? []).reduce((sum, pattern) => sum + 1 + (pattern.length >> 3), 1)

/** A pattern operand, made ready once: null where it can match nothing. */
export function patternsOfValue(value: unknown, meter: Meter): string[] | null {
  const { parts, strict } = textParts(value)
  spend(parts, meter)
  const patterns = parts.flatMap(patternsOf)
  return strict && patterns.length > 0 ? patterns : null
}

export function matches(tokens: readonly string[], patterns: readonly string[] | null): boolean {
  if (patterns === null || tokens.length === 0) return false
  return patterns.every((pattern) => tokens.some((token) => matchesPattern(token, pattern)))
}

/** BM25's saturation of term frequency, without lengths: groq-js's and the specification's example. */
export function matchScore(tokens: readonly string[], patterns: readonly string[] | null): number {
  if (patterns === null || tokens.length === 0) return 0
  let score = 0
  for (const pattern of patterns) {
    const frequency = tokens.reduce((count, token) => count + Number(matchesPattern(token, pattern)), 0)
    score += (frequency * 2.2) / (frequency + 1.2)
  }
  return score
}
