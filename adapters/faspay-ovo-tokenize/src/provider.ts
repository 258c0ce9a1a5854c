/** The name that this adapter stamps on every value. */
export const provider = 'faspay-ovo-tokenize'
