import type { Account, Provider, Tracked } from '@gerbang/domain'

export interface LastFound {
  /** Remembers a payment that an inquiry found, apart from its row: the row keeps its last inquiry only. */
  note(heard: Tracked): void
  at(provider: Provider, account: Account, settings: string): string | undefined
}

const keyOf = (provider: Provider, account: Account, settings: string): string =>
  JSON.stringify([provider, account.environment, account.id, settings])

/** When inquiries under the same settings last found some payment of an account. */
export const createLastFound = (): LastFound => {
  const latest = new Map<string, string>()

  const note = (heard: Tracked): void => {
    if (heard.operation !== 'pay' || heard.value.lastInquiry?.found !== true) return
    const { at, settings } = heard.value.lastInquiry
    const key = keyOf(heard.value.provider, heard.value.account, settings)
    const before = latest.get(key)
    if (before === undefined || Date.parse(before) < Date.parse(at)) latest.set(key, at)
  }

  return { note, at: (provider, account, settings) => latest.get(keyOf(provider, account, settings)) }
}
