import type { DemoArticle } from '../define.ts'

export const theNumberTheyWouldNotPrint: DemoArticle = {
  slug: 'the-number-they-would-not-print',
  kind: 'podcast',
  number: 41,
  title: 'The Number They Would Not Print',
  dek: 'A statistical office was told to publish a figure it did not believe. Its director said no, politely, eleven times.',
  date: '2026-11-13',
  by: [
    ['samir-dolezal', 'host'],
    ['eleni-varga', 'with'],
  ],
  topics: ['government'],
  first: ['minutes-of-the-meeting', '/episodes/41', '2026-11-13'],
  related: [
    'the-chair-is-empty-on-purpose',
    'elsewhere:acting-until-further-notice',
    'counting-the-co-authors',
  ],
  body: `
Official statistics are dull when they work. This episode is about a fortnight in which they were not dull at all. Eleni Varga, who directed a national statistical service for seven years, describes how she was asked to bring forward a release, then to revise it, then to replace it with a number that had been arrived at elsewhere.

She did not resign, and she did not go to the press. She asked for the instruction in writing. We talk about why that simple request is so hard to grant, and about the long afternoon on which somebody nearly granted it.

>>> She asked for the instruction in writing.

## In this episode

- **02:10** What a release calendar is for, and why moving a date is never only moving a date.
- **09:45** The first call. How a request is phrased when nobody wants to have made it.
- **17:30** On being reasonable eleven times in a row.
- **26:05** The deputy, the printer and the locked stationery cupboard.
- **34:50** What Varga would write into the law now, and the one thing she would leave out.

## From the conversation

Samir Doležal asks whether there was a moment of courage. Varga is not keen on the word.

> Courage is what you need when the procedure has run out. I had a great deal of procedure. I had a form for it, in fact. We had designed the form on a quiet day three years earlier, and everybody had laughed.

She is more interested in the staff. A statistician who is asked to alter a figure has to decide alone, at a desk, usually before lunch. An office can make that decision easier by making it earlier: publish the method first, fix the date a year ahead, and let two people hold the file. By the time the telephone rings, there should be nothing left that one person could change.

They end on what became of the number. It was published on the appointed day, and it turned out to be slightly wrong. It was corrected in the ordinary way four months later, in a footnote, and nobody minded.

*Minutes of the Meeting* is made in Trieste by Samir Doležal. Running time 44 minutes. A transcript is available from [the programme’s page](https://minutes.example/episodes/41).
`,
}
