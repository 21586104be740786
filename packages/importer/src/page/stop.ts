const abbreviated = /(?:^|[\s.,])(?:\p{Lu}|Jr|Sr|Esq|Ret|Ph\.?D|M\.?D|St|al|Inc|Ltd|Co|Corp|Bros)\.$/u

/** The stop at the end of a line, but not that of an initial, of "U.S." or of "Jr.". */
export const withoutStop = (text: string) => (abbreviated.test(text) ? text : text.replace(/\.$/, ''))
