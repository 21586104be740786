import type { DemoArticle } from '../define.ts'
import { barChart } from '../pictures/chart.ts'
import { doors } from '../pictures/scenes/doors.ts'

export const twoKeysToOneLaboratory: DemoArticle = {
  slug: 'two-keys-to-one-laboratory',
  kind: 'commentary',
  title: 'Two Keys to One Laboratory',
  dek: 'Moscow and Beijing have announced joint research centres by the dozen. We went looking for the ones where somebody comes to work.',
  date: '2026-10-14',
  by: ['ines-halvorsen', 'tomasz-adeyemi', ['marguerite-okafor', 'with', 'data']],
  topics: ['technology', 'security'],
  first: ['harbour-review', '/2026/10/two-keys', '2026-10-09'],
  lead: {
    name: 'two-keys-lead',
    draw: doors,
    width: 1776,
    alt: 'A long dark building with four rows of windows, six of them lit',
    caption: 'After six in the evening, a working institute is easy to tell from an announced one.',
    credit: 'Drawing: Thalweg Institute',
  },
  figures: {
    traces: {
      name: 'two-keys-traces',
      draw: () =>
        barChart({
          series: ['Announced', 'With a joint paper'],
          bars: [
            { label: 'Materials', value: 24, second: 18 },
            { label: 'Space', value: 17, second: 9 },
            { label: 'Energy', value: 29, second: 14 },
            { label: 'Agriculture', value: 27, second: 13 },
            { label: 'Telecommunications', value: 31, second: 10 },
          ],
        }),
      width: 1232,
      alt: 'Bar chart of joint centres by field, announced and with at least one joint paper. Materials 24 and 18, space 17 and 9, energy 29 and 14, agriculture 27 and 13, telecommunications 31 and 10.',
      caption:
        'Joint centres announced since 2014, and those with at least one paper signed from both sides.',
      credit: 'Thalweg register of joint research, third release. Figure: Marguerite Okafor',
    },
  },
  related: [
    'elsewhere:screening-without-a-blacklist',
    'elsewhere:the-instrument-maker',
    'counting-the-co-authors',
    'what-the-inspector-hears',
  ],
  body: `
On the third floor of an institute outside Novosibirsk there is a door with two locks. The idea, a former deputy director told us, was that neither side could enter without the other. The laboratory behind it was opened by two vice-ministers in 2019. Since then the second key has been used, by her count, on four occasions, and one of those was to let in a plumber.

Doors like that one are the unit in which cooperation between Russia and China is usually measured. Our register holds 128 joint laboratories, centres and parks that the two governments, their academies and their state firms have announced since 2014. In speeches the total serves as proof that a bloc is being built. It is better understood as a record of what two capitals wished to be seen doing, and the useful question is how much of it was done.

>>> It is better understood as a record of what two capitals wished to be seen doing.

## Three traces

A laboratory at work leaves marks that are hard to suppress. People publish papers together. They file patents and argue over the order of the names. They advertise for a technician. We looked for all three in every centre on the list, in three languages, and called a centre dormant when three years had gone by without any of them.

By that test, half of the register is asleep. The half that is awake is not the half one would guess from the announcements.

{figure: traces}

Materials science does best, for reasons that have little to do with this decade. The exchange there is older than the alignment of the two governments, and it runs between people who once shared a dormitory. In telecommunications, the subject of the loudest signings, two centres in three have nothing to show, and where there are papers the first author nearly always works in China.

## Who buys the instruments

Eleven of the centres publish accounts that can be compared. They suggest a division of labour that neither side designed: Chinese partners pay for equipment and Russian partners pay for people. It works until something goes wrong. When a project ends, the equipment has an owner and the people have a gap in their employment record.

> We were very well matched. They had a machine and no one to run it. We had the reverse. Nobody had thought about what happens in year four.

The engineer who said this now repairs dental scanners. He bears no grudge, and he would go back.

## What is worth watching

None of this is a reason to relax. A centre may publish nothing because it has been told not to, and two of our dormant addresses are shared with design bureaux under sanctions. But a government that spreads its attention over 128 doors will have little left for the few that matter. A shorter list would do more:

- the small group of people, eleven last year, who sign papers from both sides every year;
- the four journals in which most of that work appears;
- the two customs codes under which their instruments cross the border.

Such a list can be kept by one analyst. It would also be honest about its subject, which is an arrangement between people who have reasons to cooperate and reasons to keep their own key.
`,
}
