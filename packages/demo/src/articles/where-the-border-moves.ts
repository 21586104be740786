import type { DemoArticle } from '../define.ts'

export const whereTheBorderMoves: DemoArticle = {
  slug: 'where-the-border-moves',
  kind: 'event',
  title: 'Where the Border Moves: A Working Session on Rivers as Boundaries',
  dek: 'Trieste and online, 19 November 2026, 18:00 CET. What two states should do when the channel they agreed on wanders off.',
  date: '2026-11-19',
  by: [
    ['aroha-ngata', 'moderator'],
    ['priya-castellan', 'with'],
    ['jonas-wierzbicki', 'with'],
  ],
  topics: ['water-and-climate', 'government'],
  related: ['when-the-river-is-short', 'elsewhere:low-water-in-the-archive', 'elsewhere:the-basin-at-night'],
  body: `
When two states choose a river as their boundary, they generally mean the deepest line of its navigable channel. The choice is elegant. It gives each of them half of the traffic, and it needs no posts. Its one defect is that rivers move.

This evening is for people who have to deal with the consequences: surveyors, lawyers, farmers with a field on the wrong bank. It follows the publication of [our report on drought clauses](/articles/when-the-river-is-short), but concerns the wetter half of the problem.

## The questions

1. A channel shifts by forty metres in a decade. At what point has the border shifted too, and who is entitled to say so?
2. A flood cuts a new channel overnight. The law has long treated that case differently. Does the distinction survive when a dam can produce either?
3. Two navies, two fishing fleets and one sandbank. Is there a duty to measure?

The old rule holds that slow change carries the border with it and sudden change leaves it behind. It was made for rivers that nobody controlled. Our speakers disagree about what should replace it, and have promised to do so in front of an audience.

>>> It was made for rivers that nobody controlled.

## How the evening runs

We begin with two short papers of twelve minutes each. Priya Castellan will argue for a border fixed by coordinates and reviewed every twenty years. Jonas Wierzbicki will argue that a fixed line in a moving river is a promise to quarrel, and will bring maps. Aroha Ngata moderates. The second hour belongs to the floor.

There is no livestream of the discussion, so that people may speak freely; the papers will be posted in the following week. Admission is free and the room has a hundred seats, eighty of which are comfortable.

## Practical matters

- Sala Mareografo, Riva Traiana, Trieste. Step-free entrance on the harbour side.
- Interpretation between Italian, Slovenian and English.
- Write to [events@thalweg.example](mailto:events@thalweg.example) for a place or a link.

Those who cannot come may still like to send a case. We are collecting boundaries that moved, with dates and if possible a photograph of the old marker, and will show the best of them during the interval.
`,
}
