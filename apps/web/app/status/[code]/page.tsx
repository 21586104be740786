/** The pages behind the statuses, built ahead and whole: the server sends them, with the status, in place of others. */
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ErrorPage, NotFoundPage } from '../../../components/index.ts'
import { readSettings } from '../../../lib/sanity/published.ts'

type Props = { params: Promise<{ code: string }> }

const titles: Record<string, string> = {
  '404': 'Page not found',
  '410': 'Page withdrawn',
  '503': 'Back in a moment',
}

export const generateStaticParams = () => Object.keys(titles).map((code) => ({ code }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: titles[(await params).code] ?? 'Page not found', robots: { index: false } }
}

export default async function Page({ params }: Props) {
  const { code } = await params
  const settings = await readSettings().catch(() => null)
  if (code === '404') return <NotFoundPage settings={settings} />
  if (code === '410') return <ErrorPage status={410} settings={settings} />
  if (code === '503') return <ErrorPage status={503} settings={settings} />
  return notFound()
}
