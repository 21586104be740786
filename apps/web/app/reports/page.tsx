import { listMetadata, listPage } from '../../lib/list-page.tsx'

export const generateMetadata = () => listMetadata('reports', 1)

export default function Page() {
  return listPage('reports', 1)
}
