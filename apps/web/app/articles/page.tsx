import { listMetadata, listPage } from '../../lib/list-page.tsx'

export const generateMetadata = () => listMetadata('articles', 1)

export default function Page() {
  return listPage('articles', 1)
}
