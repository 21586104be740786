import type { DemoArticle } from '../define.ts'
import { barChart } from '../pictures/chart.ts'
import { gauge } from '../pictures/scenes/gauge.ts'

export const whenTheRiverIsShort: DemoArticle = {
  slug: 'when-the-river-is-short',
  kind: 'report',
  number: 48,
  title: 'When the River Is Short: What Drought Clauses Do in Dry Years',
  dek: 'Sixty-one treaties say how neighbours will share a shortage. We compared the words with eleven summers in which there was one.',
  date: '2026-11-16',
  by: ['priya-castellan', 'jonas-wierzbicki', 'aroha-ngata', ['samir-dolezal', 'with', 'maps']],
  topics: ['water-and-climate', 'government'],
  lead: {
    name: 'when-the-river-is-short-lead',
    draw: gauge,
    width: 1776,
    alt: 'A staff gauge standing in shallow water, its figures far above the surface',
    caption:
      'The staff at a treaty gauge. Below two metres, most of the agreements we read say that something must happen.',
    credit: 'Drawing: Thalweg Institute',
  },
  figures: {
    delay: {
      name: 'when-the-river-is-short-delay',
      draw: () =>
        barChart({
          unit: ' days',
          series: ['From the threshold to the first release'],
          bars: [
            { label: 'A gauge reading', value: 19 },
            { label: 'Storage behind a dam', value: 34 },
            { label: 'A joint finding', value: 71 },
            { label: 'A minister’s opinion', value: 143 },
          ],
        }),
      width: 1232,
      alt: 'Bar chart of the median delay by kind of trigger: a gauge reading 19 days, storage behind a dam 34, a joint finding 71, a minister’s opinion 143.',
      caption:
        'Median delay between a shortage that met the treaty’s definition and the first release of water, by what the clause names as its trigger.',
      credit: 'Thalweg treaty register. Figure: Marguerite Okafor',
    },
  },
  related: [
    'elsewhere:low-water-in-the-archive',
    'where-the-border-moves',
    'elsewhere:the-basin-at-night',
    'cool-rooms-closed-doors',
  ],
  body: `
A flood has a first hour. A drought is recognised in arrears, by someone with a reason to look, and by then the question of who should have acted has become expensive. That is why the opening words of a drought clause matter more than its promises. They decide whose evidence starts the clock.

This report reads the drought clauses of sixty-one river treaties in force on four continents, and then follows what happened on those rivers in the dry years since 2003. It asks a plain question of each: when the shortage came, did the words do anything?

## How a treaty knows that it is dry

Thirty-eight of the agreements define drought. The definitions fall into four families. Some name a flow at a particular gauge. Some name the volume stored behind a particular dam. Some ask both parties to find, together, that a shortage exists. The rest leave it to a minister, who may declare one.

The differences look small on paper and are large in August. Where the trigger was a gauge, water was released within three weeks in most of the cases we could date. Where it was an opinion, the median wait was nearly five months, by which time the harvest in question had been sold or lost.

{figure: delay}

A gauge does not negotiate, and that turns out to be its chief merit. Commissioners on three rivers told us that they valued the number less for its precision, which they doubted, than because nobody had to be the first to say it.

>>> A gauge does not negotiate, and that turns out to be its chief merit.

## How a treaty knows that it is over

Only nine of the thirty-eight say when a drought ends. We had expected this gap to harm the party upstream, which goes on releasing water after the rain. It does, but it harms the arrangement more. On six rivers, releases continued past recovery because stopping required a decision and nobody was charged with making it. In four of those six, the next dry year was met with delay by an upstream office that remembered.

## Money in the drawer

The most effective provision we found is also among the least noticed. Where a commission could spend a modest sum of its own, without a vote in either capital, no dispute in our period reached arbitration. The sums were small. They paid for a tanker, a borehole survey, feed for somebody’s cattle. A commissioner on one such river described the effect:

> Once we could do something on the day, people stopped asking us to do everything by the end of the year.

## What we recommend

A clause that works in a dry year tends to have four parts. None is novel, and each can be added by exchange of notes.

1. A trigger that is a measurement, at a named place, published daily.
2. A second measurement that ends it, with the release stepped down over a fixed number of days.
3. A fund the commission may spend alone, topped up after use.
4. A duty to repair the gauge before the summer, with a name beside it.

The fourth is the dullest and the most often missing. On twelve of the rivers we studied, the instrument that the treaty relies on had not been calibrated for five years or more. An agreement can be exact only as long as somebody goes out in waders.

## Method and limits

The register, with texts and dates, is available on request and will be published with the second edition. Dating a shortage is a matter of judgement; two of us coded each case separately and a third settled the differences. Rivers with good records are over-represented, and they are probably the better governed ones. The figures should be read as the favourable end of the range.
`,
}
