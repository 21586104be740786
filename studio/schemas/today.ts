const two = (part: number) => String(part).padStart(2, '0')

/** The day on the editor's own calendar, "2026-11-24": in the evening, UTC has the next one already in half the world. */
export const today = (now = new Date()): string =>
  `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
