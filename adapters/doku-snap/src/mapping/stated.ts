/** DOKU prints an absent text as `""` in some samples. */
export const stated = (text: string | undefined): string | undefined => (text === '' ? undefined : text)
