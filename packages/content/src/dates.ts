/** Days as the site writes them. A publication carries a day, "2026-10-14", not an hour: no time zone is involved. */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
const space = '\u00a0'

type Style = 'full' | 'no year' | 'short'

const parts = (day: string | null | undefined) => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day ?? '')
  const month = match ? months[Number(match[2]) - 1] : undefined
  return match && month ? { year: match[1] as string, month, day: String(Number(match[3])) } : null
}

/** "14 October 2026", "14 October" or "14 Oct", unbroken. Empty for what is no day. */
export function formatDay(day: string | null | undefined, style: Style = 'full'): string {
  const date = parts(day)
  if (!date) return ''
  if (style === 'short') return `${date.day}${space}${date.month.slice(0, 3)}`
  const short = `${date.day}${space}${date.month}`
  return style === 'full' ? `${short}${space}${date.year}` : short
}

export const yearOf = (day: string | null | undefined): string | null => parts(day)?.year ?? null

/** The day as a moment, for formats that want one: noon in UTC is the same day from Honolulu to Sydney. */
export const noonOf = (day: string) => `${day}T12:00:00Z`
