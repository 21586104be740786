import { NotFoundPage } from '../components/index.ts'
import { readSettings } from '../lib/sanity/published.ts'

export default async function NotFound() {
  return <NotFoundPage settings={await readSettings().catch(() => null)} />
}
