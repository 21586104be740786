/** Papers, journals and committees in which the institute's people appear. All invented, as their addresses show. */
import type { Outlet } from '@masthead/content'

const list = {
  'harbour-review': ['The Harbour Review', 'https://harbour-review.example'],
  'northern-quarterly': ['Northern Quarterly', 'https://northern-quarterly.example'],
  'public-ledger': ['The Public Ledger', 'https://public-ledger.example'],
  'estuary-and-empire': ['Estuary and Empire', 'https://estuary-and-empire.example'],
  'committee-on-housing': ['House Committee on Housing', 'https://housing-committee.example'],
  'committee-on-waterways': ['Senate Committee on Waterways', 'https://waterways-committee.example'],
  'committee-on-research': ['Joint Committee on Research Security', 'https://research-committee.example'],
  'minutes-of-the-meeting': ['Minutes of the Meeting', 'https://minutes.example'],
  'radio-carso': ['Radio Carso', 'https://radio-carso.example'],
} satisfies Record<string, [string, string]>

export type OutletName = keyof typeof list

export const outletId = (name: OutletName) => `outlet-${name}`
export const outletUrl = (name: OutletName, path = '') => `${list[name][1]}${path}`

export const outlets: Outlet[] = (Object.entries(list) as [OutletName, [string, string]][]).map(
  ([slug, [name, url]]) => ({ _id: outletId(slug), _type: 'outlet', name, url }),
)
