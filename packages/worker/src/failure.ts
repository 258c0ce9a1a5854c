/** `Misconfigured`: to be mended by a person. `Round`: the journal could not be used. `Engine`: the job engine could not. */
export type FailureKind = 'Misconfigured' | 'Round' | 'Engine'

/** What went wrong; the next round is tried all the same. It holds no value, server, user or password. */
export interface Failure {
  readonly kind: FailureKind
  readonly message: string
}

export const misconfigured = (message: string): Failure => ({ kind: 'Misconfigured', message })

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? ` (${error.code})`
    : ''

/** The driver's own words are left out: they may name the server and the user. Its code is enough to look it up. */
export const engineFailure = (error: unknown): Failure => ({
  kind: 'Engine',
  message: `The job engine could not use its database${codeOf(error)}.`
})
