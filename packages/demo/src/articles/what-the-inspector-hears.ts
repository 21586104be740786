import type { DemoArticle } from '../define.ts'

export const whatTheInspectorHears: DemoArticle = {
  slug: 'what-the-inspector-hears',
  kind: 'commentary',
  title: 'What the Inspector Hears',
  dek: 'Arms inspections are conducted through interpreters. A generation of them is retiring, and with it a good deal of what both sides think was agreed.',
  date: '2025-03-05',
  by: ['eleni-varga', ['lucien-achterberg', 'translator']],
  topics: ['security', 'government'],
  first: ['estuary-and-empire', '/essays/what-the-inspector-hears', '2025-03-01'],
  related: ['two-keys-to-one-laboratory', 'the-repair-ship-is-elsewhere', 'elsewhere:the-instrument-maker'],
  body: `
In the minutes of an inspection from the early nineties there is a sentence that has puzzled two foreign ministries ever since. According to the one text, the host side “will show” a certain building. According to the other it “is able to show” it. Both were signed on the same bonnet of the same car, and both, the interpreter told me, were correct.

She was twenty-six at the time. She knew that her word could be read as a promise or as a capacity, because she had picked it for that reason. It was late, it had begun to snow, and the two heads of delegation had been stuck on the future tense for an hour. Everybody in that yard understood what had been left open, and everybody went home.

## The footnote as an institution

Agreements between suspicious parties are full of such places. Their drafters call it constructive ambiguity and their critics call it something worse. What is seldom remarked is that the ambiguity has keepers. As long as the people who were in the yard remain in service, each side has someone who can say: yes, that is the text, but what we meant was this.

An ambiguity can be relied on only while somebody remembers what it was for.

>>> An ambiguity can be relied on only while somebody remembers what it was for.

When they retire, the words remain and the understanding goes. A younger official opens the file, reads “will”, and concludes in good faith that the other side is in breach.

## A generation leaving together

Interpreters of the inspection years were recruited in a hurry and at much the same age. I was able to trace forty-four of them, in five countries. Thirty-one have left, and most of the others will have gone by the end of the decade. None of the services I asked had interviewed them on departure. Two thanked me for the suggestion; one asked what clearance an interview would require, and whether anybody held it.

> They gave me a dinner and a paperweight. I had the whole of the annex in my head, with the jokes. They asked for my badge.

## What might be done

It would not be costly. Invite both interpreters of a given meeting, the one from each side, to go through the old record together and write down, in parallel, what had been meant. Keep the result sealed if it must be sealed. It need bind nobody. It would be the two-handed kind of document in which inspection has always excelled: a description which each side can check against its own.

The woman with the paperweight would come. So, when I wrote to him, would her opposite number. They have not met since the snow. He recalled the sentence at once, and, before I could ask, the reason for it.
`,
}
