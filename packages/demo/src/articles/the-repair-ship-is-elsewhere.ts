import type { DemoArticle } from '../define.ts'
import { cable } from '../pictures/scenes/cable.ts'

export const theRepairShipIsElsewhere: DemoArticle = {
  slug: 'the-repair-ship-is-elsewhere',
  kind: 'commentary',
  title: 'The Repair Ship Is Always Somewhere Else',
  dek: 'Undersea cables break about twice a week. Whether that matters depends less on who cut them than on where the nearest vessel happens to be.',
  date: '2026-10-21',
  by: ['tomasz-adeyemi'],
  topics: ['security', 'technology'],
  first: ['public-ledger', '/opinion/the-repair-ship', '2026-10-19'],
  lead: {
    name: 'repair-ship-lead',
    draw: cable,
    width: 1776,
    alt: 'A cable ship at the surface, lowering a line to a cable that follows the ridges of the sea bed',
    caption: 'A strait in section. Most faults happen in shallow water, where anchors are.',
    credit: 'Drawing: Thalweg Institute',
  },
  related: [
    'elsewhere:a-berth-for-the-repair-fleet',
    'two-keys-to-one-laboratory',
    'what-the-inspector-hears',
  ],
  body: `
In the season that I worked on a repair ship we were called out nine times. Seven faults were anchors, one was a landslide, and one we never explained. Each time, the customers on shore wished to know who had done it. Each time, the captain wished to know the weather at the site and the price of waiting for it to change.

That difference of interest has since become a difference of policy. Governments around the northern seas now spend considerable sums on watching cables: patrols, sensors, drones. They spend next to nothing on mending them. Yet the harm done by a cut is set by the length of the outage, and the length of the outage is set by the distance to a ship.

>>> The harm done by a cut is set by the length of the outage.

## A small and ageing fleet

Some sixty vessels in the world can lift and splice a cable, and not all of them at once. Most were built more than twenty years ago. They are owned by a handful of firms and berthed by contract: cable operators in a region pay a standing charge, and a ship waits in a port from which it can reach any of their cables within an agreed number of days.

The arrangement was designed for accidents, which are independent of one another. One anchor does not make a second more likely. Against somebody who means harm it fails in a predictable way, since the second cut can be timed for when the ship is busy with the first.

## Why the market will not fix it

A spare ship is a ship that is not earning. Operators have no reason to pay for one, because each of them expects to be able to route around a fault on somebody else’s cable. Insurers might insist, but they price cables one at a time. So the berths follow the premiums, and the straits that worry defence ministries most are several days from the nearest splicing table.

## Pay it to wait

The remedy is unheroic. A group of coastal states could charter two vessels, man them with the crews that already exist, and berth them where the market would not. From published day rates I put the cost at about that of a single patrol corvette, spread over all members. The ships would do ordinary repairs in ordinary times and recover part of it.

There is a second benefit. *A cut that is mended in three days is not worth making.* Deterrence is normally discussed as a matter of what will be done to the culprit; in this case it may be enough to make sure that nothing much happens to the victim.

And one would need spare cable, in the right types, in tanks near the quay. On the last voyage of that season we sailed with the ship ready and the weather fair, and lay for six days off a headland because the spare was in another ocean.
`,
}
