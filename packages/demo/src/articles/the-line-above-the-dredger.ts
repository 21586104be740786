import type { DemoArticle } from '../define.ts'

export const theLineAboveTheDredger: DemoArticle = {
  slug: 'the-line-above-the-dredger',
  kind: 'testimony',
  title: 'The Line Above the Dredger',
  dek: 'In next year’s estimates the money for a new bridge stands one line above the money to keep the channel open. A statement on reading the two together.',
  date: '2026-02-19',
  by: ['marguerite-okafor'],
  topics: ['trade', 'government'],
  first: ['committee-on-waterways', '/sessions/2026-02/okafor', '2026-02-19'],
  related: [
    'who-pays-for-the-dry-port',
    'sixty-seconds-at-the-lock',
    'elsewhere:a-berth-for-the-repair-fleet',
  ],
  body: `
Honourable senators, I am grateful for the chance to comment on the estimates for inland waterways. My remarks concern page 212, on which two items stand next to each other.

The first is a bridge. It is costed at 340 million and will be opened by whoever is minister in 2031. The second is dredging, at 61 million, which is nine less than last year and fourteen less than the year before. The bridge is justified in the notes by expected growth in river traffic. The reduction in dredging is not justified, since a reduction of that size requires no note.

## The arithmetic of silt

Silt arrives whether or not it is in the estimates. On the lower reach it comes to about 2.1 million cubic metres a year. At the present rate of spending, a little more than two thirds of that can be removed. The channel therefore loses between eight and eleven centimetres of depth each year, and a loaded barge gives up some forty tonnes of cargo for each ten.

Put simply, we are building a bridge over a river that we have decided to fill in. I do not think that anyone has decided this. It is what the two lines say when they are read together, and I could find no document in which they had been.

>>> We are building a bridge over a river that we have decided to fill in.

## Why maintenance loses

There is no scandal here, only a habit of accounts. A bridge is capital: it is borrowed for, voted once and depreciated over sixty years. Dredging is current spending: it competes every year with salaries. A treasury that must find savings by Thursday will find them in the column where saving is permitted.

I compared twenty waterway budgets over fifteen years. In each of the seventeen where maintenance was voted annually, it fell behind the engineers’ own estimate of need. In the three where it was tied by formula to traffic or to depth, it did not.

## Three requests

- Ask that every capital item be accompanied by the cost of maintaining *what it depends on*, for as long as it is to be depreciated.
- Ask the department to publish surveyed depth alongside spending, reach by reach, each spring.
- Consider voting dredging for five years at a time, with the tonnage as the measure.

I should add what I do not know. Climate models disagree about the river’s sediment in the 2040s, and it is possible that the load will fall. If so, a formula based on depth would release the money again. A formula can be wrong in both directions, whereas a habit tends to err in one.

I have attached the tables and shall be glad to take questions on any of them.
`,
}
