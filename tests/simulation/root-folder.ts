import { join } from 'node:path'

const above = (levels: number): string => join(__dirname, ...Array.from({ length: levels }, () => '..'))

/** The folder of the repository: this file runs as a source in tests, and from `dist/simulation` in the build. */
export const rootFolder: string = /[\\/]dist[\\/]/.test(`${__dirname}/`) ? above(4) : above(2)
