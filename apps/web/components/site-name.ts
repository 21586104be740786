import type { SettingsResult } from '@masthead/content'
import { theme } from './theme.ts'

/** The one name of the site: on its pages, in their titles, in the feed, on cards, for search engines. */
export const siteName = (settings: Pick<NonNullable<SettingsResult>, 'title'> | null): string =>
  settings?.title || theme.name
