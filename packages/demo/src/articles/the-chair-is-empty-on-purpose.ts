import type { DemoArticle } from '../define.ts'

export const theChairIsEmptyOnPurpose: DemoArticle = {
  slug: 'the-chair-is-empty-on-purpose',
  kind: 'commentary',
  title: 'The Chair Is Empty on Purpose',
  dek: 'A regulator without a head can still open letters. What it cannot do is sue anyone, and this is sometimes the point.',
  date: '2026-10-29',
  by: ['lucien-achterberg', 'priya-castellan'],
  topics: ['government'],
  related: [
    'elsewhere:acting-until-further-notice',
    'a-customs-union-is-a-database',
    'the-number-they-would-not-print',
  ],
  body: `
There is an agency, which we shall not embarrass by name, that was created by statute in 2018 to supervise a part of the water industry. It has a building, a budget, sixty staff and a logo. It has never had a chair. Under the statute its binding decisions require the chair’s signature, and so in eight years it has issued guidance.

Vacancies of this kind are commonly put down to carelessness. Appointments are slow, candidates withdraw, elections intervene. Having compared 70 senior posts in public bodies across four countries, we think that explanation covers about half of the cases.

## A policy that needs no vote

To abolish a regulator takes a bill, a debate and a reason. To leave it headless takes nothing. The body continues to exist, so nobody can be accused of having abolished it, and it does not act, so nobody has cause to complain. An unfilled post is the only policy instrument that requires no announcement.

>>> An unfilled post is the only policy instrument that requires no announcement.

The pattern shows in the timing. Posts that only advise were filled, in our group, within seven months at the median. Posts whose holder can fine, prosecute or refuse took nineteen. When a ministry’s own conduct was among the things supervised, the figure rose to thirty-one.

## What happens inside

People who work in such bodies describe a particular kind of weariness. Files are prepared to the point of decision and then put in order. An acting head, where there is one, learns which signatures will be questioned later. Good lawyers leave first.

> You become very good at writing letters that begin *We would encourage you to consider*.

Meanwhile the regulated firms adjust. They are not lawless; they are simply aware, as everyone is, of what the letter can lead to.

## Three remedies

- **Default.** If a post is empty after six months, the statutory powers pass to the deputy. Governments that dislike the deputy will find a candidate.
- **Disclosure.** Publish each vacancy with its length and the powers that lie idle during it. At present, one has to ask body by body, and several refused us.
- **Succession.** Let a head serve until replaced, as judges on many courts do, and let terms end at different times.

None of these forces a government to appoint anyone it does not want. They merely take away the convenience of appointing no one. A chair may be empty for good reasons. Let somebody be obliged to state them.
`,
}
