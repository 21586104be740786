import type { DemoArticle } from '../define.ts'
import { blocks } from '../pictures/scenes/blocks.ts'

export const coolRoomsClosedDoors: DemoArticle = {
  slug: 'cool-rooms-closed-doors',
  kind: 'report',
  number: 46,
  title: 'Cool Rooms, Closed Doors',
  dek: 'Six cities opened cooling centres in the same July heatwave. We walked to two hundred of them in the afternoon and tried the handle.',
  date: '2026-06-30',
  by: ['aroha-ngata', ['samir-dolezal', 'with', 'maps']],
  topics: ['cities', 'water-and-climate'],
  lead: {
    name: 'cool-rooms-lead',
    draw: blocks,
    width: 1776,
    alt: 'Street plan of a quarter on a river, with two of its many buildings ringed',
    caption:
      'A district of eleven thousand people and its two cool rooms, as found at four in the afternoon.',
    credit: 'Drawing: Thalweg Institute',
  },
  related: ['elsewhere:who-holds-the-key-to-the-library', 'when-the-river-is-short', 'cover-that-walks-away'],
  body: `
In the second week of July last year six cities, which we agreed not to rank, declared a heat emergency within four days of each other. All six had a plan. Each plan listed cooling centres: libraries, parish halls, a shopping arcade, in one case an ice rink. All six announced that the centres were open, and on paper they were.

Over five afternoons, eleven of us walked to 204 of the addresses. We wrote down whether the door opened, how warm it was inside, and whether the people outside knew.

## What we found at the door

Of the 204, we could enter 131. Some of the others were locked because it was a Sunday and the plan had been written for weekdays. Some had closed at three, which is when it becomes hot. Nineteen were inside a larger building whose guard had not been told. At one, a notice gave the telephone number of a man who had retired in the spring. He answered, and came with the key.

An address on a list is not yet a place to go. The distance between the two was, on our walks, about two hundred metres: the last corner, the unsigned side entrance, the intercom with nine names.

>>> An address on a list is not yet a place to go.

## Who was inside

The rooms that were open were seldom full. The average occupancy was seven. In four of the cities the people we met were mostly those who would have been in the library anyway. In two it was otherwise: there were neighbours, a few in nightclothes, a budgerigar in a covered cage.

Those two cities had done nothing elaborate. In one, the postal service delivered a card with the nearest room, its hours and a sketch of the entrance. In the other, pharmacists were asked to mention it. Both had decided, months before, *who* would tell people, and had given that person time to do it.

## What it costs

The expensive part of a cooling centre is the building, and the building is already there. We estimate the additional cost of a well-run room, with a paid attendant until ten at night and a card through every door in reach, at less than three euros for each resident and summer. The cities with the emptiest rooms were spending slightly more than that, chiefly on announcements.

## For the next plan

1. List hours and an entrance for each address, or leave it off the list.
2. Give every room a person. Write the name of a second one beside it.
3. Choose messengers who already visit: post, pharmacy, home care, the meter reader.
4. Test it in May, on a Sunday, without warning.
5. Count the people who came. Only one of six cities did.

The fourth will be resisted, and it is the one we would keep if we could keep only one. A drill is embarrassing at a moment when embarrassment is cheap.

## How the walks were done

We chose addresses at random within each city’s published list and visited between two and six in the afternoon. Nobody announced themselves before trying the door. The cities saw a draft and corrected four opening times, which we have changed; three of the doors had nevertheless been shut.
`,
}
