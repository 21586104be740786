/**
 * A page's canonical address (docs/decisions/canonical.md): its own, except where the work first appeared elsewhere and
 * this page carries no body of its own worth finding: then the original's.
 */
import { articlePath, type ArticleResult } from '@masthead/content'
import { wordsIn } from '../../components/text/reading.ts'
import { absolute } from '../settings.ts'

/** Fewer words than this are an announcement of the original, not the work. */
const announcement = 300

export function canonicalOf(article: ArticleResult): string {
  const original = article.originalPublication?.url
  if (original && /^https?:\/\//.test(original) && wordsIn(article.body) < announcement) return original
  return absolute(articlePath(article.slug ?? ''))
}
