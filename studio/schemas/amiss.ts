/** Rules for arrays that point at the one item which is amiss, and not at all of them. */

type Pointed = { message: string; path: [{ _key: string }] }

export const amiss = <Item extends { _key: string }>(
  items: readonly Item[] | undefined,
  isAmiss: (item: Item, before: readonly Item[]) => boolean | undefined,
  message: string,
): Pointed[] =>
  (items ?? [])
    .filter((item, at, all) => isAmiss(item, all.slice(0, at)))
    .map(({ _key }) => ({ message, path: [{ _key }] }))
