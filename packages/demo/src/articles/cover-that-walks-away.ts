import type { DemoArticle } from '../define.ts'

export const coverThatWalksAway: DemoArticle = {
  slug: 'cover-that-walks-away',
  kind: 'testimony',
  title: 'Cover That Walks Away',
  dek: 'Flood insurance is being withdrawn one street at a time. A statement on what a state can insure, and what it should decline to.',
  date: '2026-11-11',
  by: ['lucien-achterberg'],
  topics: ['cities', 'government'],
  first: ['committee-on-housing', '/hearings/2026-11-11/achterberg', '2026-11-11'],
  related: [
    'elsewhere:the-price-of-a-promise-to-pay',
    'cool-rooms-closed-doors',
    'the-line-above-the-dredger',
  ],
  body: `
Madam Chair, members of the Committee, thank you for the invitation. I worked in reinsurance for ten years, and for most of them my task was to attach a price to a flood. I should like to speak about the places where a price is no longer offered.

## Withdrawal has a shape

An insurer seldom leaves a town. It leaves a street, then the street behind it. First the excess rises, then the renewal letter comes late, then it does not come. Because each step is a private decision about one policy, there is no day on which anybody can be said to have left, and so no day on which a government is asked to notice.

In the four municipalities whose records we were allowed to compare, the gap between the first refusal and the first mention of insurance in council minutes was a little over three years. In that time roughly one house in nine had been sold, most of them to buyers who paid cash and did not ask.

A market that leaves quietly leaves the state holding risks it has never looked at. That is my main point, and the rest of this statement is about looking.

>>> A market that leaves quietly leaves the state holding risks it has never looked at.

## Three things a state can do

I would distinguish them with some care, since public debate tends to run them together.

- It can *insure the event*: take the top layer of loss, which nobody else can carry, at a premium that reflects it.
- It can *insure the transition*: promise a household, for a stated number of years, a decent price for a house it should not rebuild.
- It can *insure the pretence*: keep premiums level everywhere and discover the cost afterwards.

The first is ordinary and several countries do it well. The third is popular and ends in one very bad year. The second is rare, and I think it deserves most of your time.

A transition guarantee says to a family: you may stay, you will be covered until this date, and on that date we shall buy the house at a price fixed today. It is cheaper than rebuilding twice. It is also kinder than a renewal letter that does not arrive.

## What I would ask for

First, a register. Require every insurer to report refusals and non-renewals by postcode, quarterly, and publish the map. It would cost the industry little, because the figures exist.

Second, a date. Any public scheme should say on its first page when it expects to stop covering new buildings in the mapped streets. A scheme without that sentence will be read by developers as an invitation.

Third, a name. Somebody in government should own the number of households that cannot obtain cover. At present, as far as I could establish, nobody is even required to know it.

I recognise that a map of refusals may itself depress the value of the houses on it. That is a real harm to people who have done nothing wrong, and it is why the register and the guarantee belong in one bill. I would be uneasy about either alone.

I am grateful for the Committee’s attention, and will gladly answer questions.
`,
}
