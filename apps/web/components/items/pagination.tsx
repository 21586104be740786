type Props = { page: number; pages: number; path: (page: number) => string }

/** First, last and the neighbours of the current page; null where numbers are left out. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (n) => n === 1 || n === pages || Math.abs(n - page) <= 1 || pages <= 7,
  )
  return shown.flatMap((n, index) => {
    const before = shown[index - 1]
    if (before === undefined || n - before === 1) return [n]
    // A gap of one page is that page's number.
    return n - before === 2 ? [n - 1, n] : [null, n]
  })
}

/** Newer, numbers, Older. Each page is an address of its own. */
export function Pagination({ page, pages, path }: Props) {
  if (pages <= 1) return null
  const numbers = pageNumbers(page, pages)
  return (
    <nav className="pages" aria-label="Pages">
      {page > 1 ? (
        <a className="pages-turn" href={path(page - 1)} rel="prev">
          Newer
        </a>
      ) : null}
      {numbers.map((n, index) =>
        n === null ? (
          <span key={`after ${numbers[index - 1]}`} aria-hidden="true">
            …
          </span>
        ) : n === page ? (
          <span key={n} aria-current="page">
            {n}
          </span>
        ) : (
          <a key={n} href={path(n)} aria-label={`Page ${n}`}>
            {n}
          </a>
        ),
      )}
      {page < pages ? (
        <a className="pages-turn pages-older" href={path(page + 1)} rel="next">
          Older
        </a>
      ) : null}
    </nav>
  )
}
