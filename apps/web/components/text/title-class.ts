import { plain } from './plain.ts'

/** A title's size is chosen by its length, on the server: to 48 characters large, to 90 medium, beyond that small. */
export function titleClass(title: string | null | undefined): string {
  const length = Array.from(plain(title ?? '')).length
  return length <= 48 ? 'title' : length <= 90 ? 'title title-medium' : 'title title-small'
}
