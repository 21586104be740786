/** What a fork changes besides styles/theme.css: the mark, and the name of a site that has no settings yet. */
export const theme = {
  name: 'Masthead',
  /** Two contours crossed by the deepest line, in a box of 32. */
  mark: {
    contours: ['M3 4C7 12 11 17 17.5 17S26 11 29 4', 'M3 14C8 22 11 25.5 17.5 25.5S26 20 29 14'],
    line: 'M21 2C21 8 17.5 12 17.5 17S14 26 14 31',
  },
  /** A name that ends in one of these is set as in "Thalweg Institute": first the proper name, large. */
  lesserWords: [
    'Institute',
    'Institution',
    'Centre',
    'Center',
    'Foundation',
    'Council',
    'Forum',
    'Initiative',
  ],
} as const
