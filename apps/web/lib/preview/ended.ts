/** What a preview says when its session is over, whoever has to say it. */
export const previewEnded = {
  title: 'This preview has ended',
  text: 'A preview is good for an hour and only in the browser that opened it. Reload the Studio, and it will be back.',
} as const
