/** Click to edit: the attributes with which Presentation finds the field behind a place on the page. */
import { createDataAttribute } from 'next-sanity'
import type { Edit } from '../../components/index.ts'
import { settings } from '../settings.ts'

export function editOf(document: { _id: string; _type: string }): Edit {
  const attribute = createDataAttribute({
    id: document._id,
    type: document._type,
    projectId: settings.projectId,
    dataset: settings.dataset,
    baseUrl: settings.studioUrl,
  })
  const edit = (path: string) => ({ 'data-sanity': attribute(path) })
  return Object.assign(edit, { of: editOf })
}
