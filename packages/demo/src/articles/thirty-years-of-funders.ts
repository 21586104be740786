import type { DemoArticle } from '../define.ts'

export const thirtyYearsOfFunders: DemoArticle = {
  slug: 'thirty-years-of-funders',
  kind: 'pressRelease',
  title: 'Thalweg Institute Publishes Thirty-Two Years of Funders',
  dek: 'Every grant, contract and gift since 1994, by project and by year, in a file that anyone may download.',
  date: '2026-11-09',
  by: [],
  topics: ['government'],
  related: ['elsewhere:procurement-in-the-open', 'counting-the-co-authors'],
  body: `
TRIESTE and OTTAWA, 9 November 2026. The Thalweg Institute today published the source of every sum it has received since it was founded in 1994. The file has 1,218 lines. Each gives a funder, a year, an amount, the project it paid for and the publications that resulted.

Research institutes are often asked who pays them and usually answer with a list of names. A list of names does not say what was paid for. The new file allows a reader to begin with a report and find the money behind it, or to begin with a funder and find everything that its money touched.

>>> A list of names does not say what was paid for.

## What the file shows

- Public bodies, in nine countries and two international organisations, account for 46 per cent of income over the whole period.
- Foundations account for 38 per cent, companies for 9, and individual gifts for the remainder.
- The largest funder in any single year supplied 21 per cent of that year’s income. The institute’s rule, adopted in 2003, is that no one may supply more than a quarter.
- In 17 cases money was returned. The reasons are given.

## What it does not show

Records from before 1999 are incomplete. In 63 lines the amount is a range, reconstructed from minutes. Eleven individual donors of less than 500 euros asked not to be named and are listed by year only.

“We expected the work to take a summer, and it took two years,” said Marguerite Okafor, the institute’s director of data. “Most of that was spent on deciding what a project is. I would advise anyone starting out today to decide it in the first week.”

From January, the same information will stand at the foot of each new publication, and the file will be updated every quarter. Corrections are welcome and will be logged.

## About the institute

The Thalweg Institute is an independent institute for public policy with offices in Trieste and Ottawa. It takes no position as an institution; its authors speak for themselves.

Press enquiries: [press@thalweg.example](mailto:press@thalweg.example). Background on how the figures were compiled is in [the method of our registers](/articles/counting-the-co-authors).
`,
}
