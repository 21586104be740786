import type { DemoArticle } from '../define.ts'

export const theTemporaryRuleTurnsEleven: DemoArticle = {
  slug: 'the-temporary-rule-turns-eleven',
  kind: 'commentary',
  title: 'The Temporary Rule Turns Eleven',
  dek: 'Emergency regulations are meant to expire. Those that we followed lasted, on average, longer than the governments that made them.',
  date: '2025-10-08',
  by: ['eleni-varga', 'lucien-achterberg', ['marguerite-okafor', 'with', 'data']],
  topics: ['government', 'cities'],
  related: ['the-chair-is-empty-on-purpose', 'cover-that-walks-away', 'elsewhere:procurement-in-the-open'],
  body: `
In the autumn of 2014 a city on the Adriatic allowed restaurants to put tables on one lane of a bridge, for six weeks, while the square was being repaved. The square was finished on time. The tables are still there, and so is the permit, which has been renewed by the same form twenty-two times. The lane has never been discussed by the council.

It makes a pleasant terrace. We mention it because it is the most agreeable of 240 temporary rules whose lives we have been following, from first signature to final renewal or repeal. Their median length, as written, was nine months. Their mean length, as lived, is eleven years.

## How a rule outlives its reason

Almost none of them were prolonged by a decision in any serious sense. Three mechanisms account for most of the cases.

- *The form.* Renewal is on the same sheet as the application. To renew, one ticks; to end, one drafts.
- *The dependant.* Somebody has built something on it: a business, a budget line, a second rule which cites the first.
- *The absentee.* The official who knew why it was made has moved on, and a successor is reluctant to remove a support without knowing what it holds up.

The third is to our minds the most important, and the least blameworthy. A rule whose reason has been forgotten is safer to renew than to repeal. Any prudent clerk would do the same.

>>> A rule whose reason has been forgotten is safer to renew than to repeal.

## Sunsets that set

Expiry dates by themselves make little difference, as the bridge shows. What does seem to matter is what has to happen on the day. In those jurisdictions where a renewal must restate the original reason, in full, over a named signature, temporary rules lived for a little under three years. Nobody had forbidden anything. It is simply uncomfortable to write that a square is being repaved when one can see it from the desk.

We would go one step further and require the reason to be written, at the outset, as a thing that could cease to be true. “Until the square reopens” can be checked by a child. “In view of exceptional circumstances” has outlasted four mayors.

## In defence of the terrace

A few of the 240 deserved to become permanent, and the tables on the bridge may be among them. Then let the council say so. A law that has been adopted has friends who will mend it when it breaks. A temporary one has only users, and a form.
`,
}
