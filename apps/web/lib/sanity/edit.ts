/** Click to edit: the attributes with which Presentation finds the field behind a place on the page. */
import { createDataAttribute } from 'next-sanity'
import type { Edit } from '../../components/index.ts'
import type { Place } from './draft.ts'

export function editIn(place: Place): Edit['of'] {
  const editOf: Edit['of'] = (document) => {
    const attribute = createDataAttribute({
      id: document._id,
      type: document._type,
      projectId: place.projectId,
      dataset: place.dataset,
      baseUrl: place.studioUrl,
    })
    return Object.assign((path: string) => ({ 'data-sanity': attribute(path) }), { of: editOf })
  }
  return editOf
}
