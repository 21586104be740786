import type { DemoArticle } from '../define.ts'

export const aCustomsUnionIsADatabase: DemoArticle = {
  slug: 'a-customs-union-is-a-database',
  kind: 'commentary',
  title: 'A Customs Union Is a Database',
  dek: 'Ministers negotiate tariffs. The union itself is the system that looks them up, and it has an owner, a backlog and a maintenance window.',
  date: '2026-11-04',
  by: ['ines-halvorsen'],
  topics: ['trade', 'technology'],
  first: ['northern-quarterly', '/2026/customs-union-database', '2026-11-02'],
  related: ['who-pays-for-the-dry-port', 'elsewhere:what-the-seal-knew', 'the-chair-is-empty-on-purpose'],
  body: `
On an evening last March, lorries carrying cut flowers waited for five hours at a border that, in law, does not exist. No officer had stopped them. A table of product codes had been updated in one capital at six o’clock and in the other at eleven, and for the interval between, a tulip was two different things.

Political accounts of customs unions describe a common tariff, a common border and some common institutions. All of that is true and none of it would have helped the tulips. In daily operation a customs union is a shared database with several million users, and most of its policy is made by whoever decides when and how it changes.

>>> In daily operation a customs union is a shared database with several million users.

## The treaty and the table

Consider what happens to a tariff after it is agreed. It is a sentence in a schedule. Somebody must turn it into codes, exceptions, dates and certificates, each of which is a row. The sentence may take eight years to negotiate and admits perhaps three readings. The person who types the rows chooses one, usually on a Friday.

I did a version of this job for some years. We were careful, and we wrote down our reasons. Nobody ever asked to see them. What I remember is how rarely anyone at the negotiating table had seen the screen.

## Who may change it

Ask of any customs system four questions: who may alter a row, who is told, how it is undone, and what a trader should do in the meantime. In the systems I have been able to look at, the first has a precise technical answer and a vague legal one. The second is a mailing list. The third is a telephone call. The fourth is to wait.

This matters beyond flowers. When a union imposes sanctions, they arrive as rows. When a member wishes to slow a neighbour’s goods without saying so, it need only schedule an update. There is no accusation to make, because nothing has been refused.

## A modest constitution

It would help to treat changes to the table as a form of rule-making, which is what they are. Publish them before they take effect. Give each a number and a person. Let a trader rely on yesterday’s table for a day. Keep every version, so that a court can see what the system said at eleven minutes past six.

Engineers would recognise this as ordinary practice for any system on which others depend. Lawyers would recognise it as a gazette. It is odd that the two have not met in the one institution that is equally made of both.

The flowers, I am told, were sold at a discount as dried arrangements. There is a separate code for those.
`,
}
