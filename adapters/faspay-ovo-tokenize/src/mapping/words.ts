/** Words of the wire in one spelling. */
export const normalised = (word: string): string => word.trim().toUpperCase()

/** An unlisted word is kept, but not more of it than a word can be. */
export const kept = (word: string): string => word.slice(0, 32)
