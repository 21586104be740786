import { listMetadata, listPage, pageNumber } from '../../../../lib/list-page.tsx'

type Props = { params: Promise<{ page: string }> }

export const generateStaticParams = () => [{ page: '2' }]

export const generateMetadata = async ({ params }: Props) =>
  listMetadata('articles', pageNumber((await params).page))

export default async function Page({ params }: Props) {
  return await listPage('articles', pageNumber((await params).page))
}
