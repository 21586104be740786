import type { DemoArticle } from '../define.ts'

export const sixtySecondsAtTheLock: DemoArticle = {
  slug: 'sixty-seconds-at-the-lock',
  kind: 'video',
  title: 'Sixty Seconds at the Lock',
  dek: 'A film of seven minutes about the minute in which a barge, a gate and a lock-keeper have to agree.',
  date: '2025-05-27',
  by: ['marguerite-okafor', ['samir-dolezal', 'with', 'camera']],
  topics: ['trade', 'water-and-climate'],
  first: ['radio-carso', '/video/sixty-seconds-at-the-lock', '2025-05-26'],
  related: ['the-line-above-the-dredger', 'who-pays-for-the-dry-port', 'elsewhere:the-basin-at-night'],
  body: `
The gates of the lock at Sant’Ilario were made in 1911 and close in about a minute. They have done so roughly four hundred thousand times. This film watches one closing from start to finish, and then asks what would happen if it did not take place.

Most of what crosses a continent by water passes through structures like this one. Barges are new, engines are new, the cargo is tracked by satellite. The gates are riveted iron. Their keeper, who has the job from her uncle, listens to them. She can hear, she says, a bad hinge three weeks before the inspector measures it.

## What you will see

The camera stays on the lower gate. Over the pictures, Marguerite Okafor reads the maintenance ledger, in which each repair since the war is entered in one line. The handwriting changes nine times and the tone does not change at all. A ledger of small repairs is the biography of everything that did not happen.

>>> A ledger of small repairs is the biography of everything that did not happen.

In the fourth minute a barge arrives with eleven hundred tonnes of maize. By road that would be some forty-five lorries. We measured how long they would need to pass the same point, and the film leaves the screen empty for as long as it takes.

## Why a film

We have published figures on the cost of postponed maintenance, and people have been kind about them. But a figure has no sound. What persuaded us to visit with a camera was a remark of the keeper’s, made while she was looking for her gloves:

> They ask me how old it is. Nobody asks me how it is.

## Details

Seven minutes, in Italian with English and French subtitles. A description for viewers who do not see the pictures is included as a second soundtrack. The film may be shown free of charge in schools and council chambers; several have used it to open a budget meeting, and report that it shortens them.

Directed by Samir Doležal. Figures and voice by Marguerite Okafor. Made with the patience of the Canal Office, which asked only that we mention the vacancy for an assistant keeper.
`,
}
