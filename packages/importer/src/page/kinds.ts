/** What pages call the kinds of publication. A label that is not here is reported and never a reason to refuse. */
import type { Kind } from '@masthead/content'

const labels: Record<Kind, string[]> = {
  commentary: [
    'commentary',
    'commentaries',
    'op-ed',
    'op-eds',
    'opinion',
    'article',
    'articles',
    'essay',
    'blog',
    'blog post',
  ],
  report: ['report', 'reports', 'policy report', 'research report'],
  testimony: ['congressional testimony', 'congressional testimonies', 'testimony', 'testimonies'],
  podcast: ['podcast', 'podcasts', 'podcast episode', 'audio'],
  video: ['video', 'videos'],
  event: ['event', 'events', 'virtual event', 'past event', 'upcoming event'],
  pressRelease: [
    'press release',
    'press releases',
    'press note',
    'press notes',
    'press statement',
    'press',
    'news release',
  ],
}
const kinds = new Map(
  (Object.entries(labels) as [Kind, string[]][]).flatMap(([kind, names]) =>
    names.map((name) => [name, kind]),
  ),
)

export const kindNamed = (label: string): Kind | null =>
  kinds.get(
    label
      .toLowerCase()
      .replaceAll(/[\s_]+/gu, ' ')
      .replace(/:$/, '')
      .trim(),
  ) ?? null
