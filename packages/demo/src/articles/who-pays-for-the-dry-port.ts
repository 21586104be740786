import type { DemoArticle } from '../define.ts'
import { barChart } from '../pictures/chart.ts'
import { containers } from '../pictures/scenes/containers.ts'

export const whoPaysForTheDryPort: DemoArticle = {
  slug: 'who-pays-for-the-dry-port',
  kind: 'report',
  number: 47,
  title: 'Who Pays for the Dry Port?',
  dek: 'An inland terminal moves the quay two hundred kilometres from the sea. In most cases it moves the debt as well, to the town that asked for it.',
  date: '2026-09-22',
  by: ['marguerite-okafor'],
  topics: ['trade', 'government'],
  lead: {
    name: 'dry-port-lead',
    draw: containers,
    width: 1776,
    alt: 'A gantry crane lowering a container between stacks, with hills behind and no sea in sight',
    caption: 'The rail side of an inland terminal. The nearest tide is three hours away by train.',
    credit: 'Drawing: Thalweg Institute',
  },
  figures: {
    debt: {
      name: 'dry-port-debt',
      draw: () =>
        barChart({
          unit: ' %',
          series: ['Promised at signing', 'Borne after ten years'],
          bars: [
            { label: 'Municipality', value: 22, second: 51 },
            { label: 'Rail operator', value: 31, second: 18 },
            { label: 'Port authority', value: 28, second: 20 },
            { label: 'Private partner', value: 19, second: 11 },
          ],
        }),
      width: 1232,
      alt: 'Bar chart of who carries the debt of inland ports, promised and after ten years. Municipality 22 and 51 per cent, rail operator 31 and 18, port authority 28 and 20, private partner 19 and 11.',
      caption:
        'Share of outstanding debt by party, mean of twenty-three terminals, as signed and ten years on.',
      credit: 'Company accounts and council minutes. Figure: Marguerite Okafor',
    },
  },
  related: [
    'a-customs-union-is-a-database',
    'the-line-above-the-dredger',
    'elsewhere:what-the-seal-knew',
    'sixty-seconds-at-the-lock',
  ],
  body: `
Every seaport that runs out of room discovers the hinterland. The reasoning is sound. Containers need to be sorted somewhere, land on the waterfront is dear, and a train can carry boxes to a field where it is not. The field becomes a dry port, the town beside it becomes a logistics centre, and a ribbon is cut.

We examined twenty-three of these terminals, opened in eleven countries between 2004 and 2016, and read their accounts for the ten years that followed. Most of them move freight. What surprised us was where the debt had gone.

## The contract and the decade

At signing, the typical terminal has four parties and a balanced table: a port authority that wants space, a railway that wants traffic, an investor that wants a return, and a municipality that wants employment. Each lends or guarantees a share. The municipality’s is seldom more than a quarter.

Ten years later the municipality carries about half. No single decision put it there. The railway’s guarantee was limited to an initial period. The investor’s stake was tied to a volume that did not materialise, and so it was repaid. The port authority’s share was in kind, mostly cranes, and cranes depreciate. What remains at the end is land, and the land is the town’s.

{figure: debt}

The party that cannot move is the party that ends up paying. A railway can redeploy its wagons and an investor its money, but a town of thirty thousand is where it is.

>>> The party that cannot move is the party that ends up paying.

## Traffic is not the difference

It would be convenient if the burdened towns were the ones whose terminals had failed. They are not, or not reliably. Six of the ten busiest terminals in our group left their municipality with more than half of the debt, and two of the quietest left it with almost none.

What separates them is one clause. In the fortunate cases, the guarantees of the other parties renew automatically unless all of them agree otherwise. In the rest, guarantees lapse unless somebody asks. Councils change every four or five years; the person who would have asked had usually left.

## The jobs

Employment was promised in nearly every case and measured in very few. Where we could count, a terminal employed between 90 and 340 people directly, somewhat fewer than the announcements had said. Warehouses came too, but to whichever side of the municipal boundary had the lower rates. In three cases, the neighbouring town gained the warehouses and the hosting town kept the loan.

## Recommendations

- Let guarantees renew by default, and make their ending a decision that is taken in public.
- Share rates across the boundary for as long as the loan runs.
- Publish one page a year: boxes, jobs, debt, and who owes it.
- Before signing, ask each party to write down what it would cost to leave. The answers are the real terms of the contract.

A dry port can be a good bargain. The towns that made good bargains were not the luckiest, nor had they the best lawyers. They had, for the most part, a treasurer who stayed.

## A note on the figures

Debt is reported at book value and guarantees at their full amount. Where a terminal was refinanced we followed the liability, not the lender. Four operators declined to confirm our reading of their accounts and none has disputed it.
`,
}
