/** Words of the wire in one spelling. */
export const normalised = (word: string): string => word.trim().toUpperCase()

/** A code is digits, and few. Anything else may be a sentence, or a number, with somebody's data in it. */
export const codeIn = (text: string): string | undefined => (/^\d{1,8}$/.test(text) ? text : undefined)

/** A status as it may be repeated in a sentence: letters alone. */
export const sayable = (word: string): string => (/^[A-Za-z_]{1,32}$/.test(word) ? word : 'of an unlisted form')

/** An unlisted word is kept, but not more of it than a word can be. */
export const kept = (word: string): string => word.slice(0, 32)
