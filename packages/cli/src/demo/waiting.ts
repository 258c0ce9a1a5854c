/** How long the demo waits for anything at most, in milliseconds. */
export const waitMs = 10_000
