import { theme } from '../theme.ts'

/** The mark, in the colours of the page. Decorative: the name stands beside it. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      {theme.mark.contours.map((d) => (
        <path key={d} className="mark-contour" d={d} />
      ))}
      <path className="mark-line" d={theme.mark.line} />
    </svg>
  )
}
