/** How many there are, in words: "1 publication", "3 reports". */
type Noun = 'publication' | 'report'

/** The word alone, where the number stands by itself. */
export const nounFor = (count: number, noun: Noun) => (count === 1 ? noun : `${noun}s`)

export const counted = (count: number, noun: Noun) => `${count} ${nounFor(count, noun)}`

export const publications = (count: number) => counted(count, 'publication')
