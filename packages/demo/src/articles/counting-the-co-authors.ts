import type { DemoArticle } from '../define.ts'

export const countingTheCoAuthors: DemoArticle = {
  slug: 'counting-the-co-authors',
  kind: 'report',
  number: 44,
  title: 'Counting the Co-Authors: A Register of Joint Research',
  dek: 'How to measure cooperation between states that would prefer it to be estimated. Methods, sources, and the register itself.',
  date: '2026-03-18',
  by: ['marguerite-okafor', 'ines-halvorsen'],
  topics: ['technology', 'security'],
  related: [
    'two-keys-to-one-laboratory',
    'elsewhere:screening-without-a-blacklist',
    'the-number-they-would-not-print',
  ],
  body: `
Announcements of joint research are easy to collect, which is why so much has been written from them. A ministry issues a notice, a newspaper rounds it up, and a total comes into being that nobody in particular has counted. This report describes another way of doing it. It is slower, and it produces smaller numbers.

## What counts as a centre

We enter a body in the register when three things are public: a name, two sponsoring institutions in different countries, and an address. The third does most of the work. Of 311 announcements that we reviewed, 128 led to a place one could in principle visit. The rest were frameworks, intentions, or second announcements of something already on the list.

We give each entry a year of birth and, where warranted, of dormancy. No entry is ever removed. A register that forgets its failures becomes an advertisement, so ours keeps them, dated and marked.

>>> A register that forgets its failures becomes an advertisement.

## What counts as work

We look for papers, patents and vacancies. Each has a known weakness.

- *Papers* arrive two years late and reward fields that publish much. We compare a centre with others of its field, never with the register as a whole.
- *Patents* may be filed through a parent company. We search for inventors and disregard owners.
- *Vacancies* disappear from the web within months. We have archived them weekly since 2021 and cannot say much about earlier years.

Names are the hard part. The same researcher may appear under four spellings in two alphabets, and two researchers may share all four. We merge a pair only when an address, a co-author or a subject confirms it, and we keep the evidence with the merge so that it can be undone. When in doubt we leave two people as two. It makes our counts of individuals a little too high, an error we prefer to its opposite.

## Using the register

The files are released under an open licence with a change log. Anyone may reuse them, and we ask to be told of mistakes. The second release corrected nineteen entries, of which fourteen were reported by people who work at the centres concerned.

A word of warning to those in a hurry. The register measures activity that leaves a trace. It says nothing about the value of the work, or its purpose, or what was never meant to be seen. Secret cooperation is a different subject, with different sources, and a low number here is not evidence about it in either direction.

## What we would like to add

Budgets, where they can be read: at present that is eleven centres. Instruments, through customs records, which are better than their reputation. And the names of buildings, because a surprising number of centres share a corridor.
`,
}
