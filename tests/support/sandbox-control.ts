import type { Sandbox } from '@gerbang/sandbox'

/** What `GET /ledger` tells: what really happened to the money. */
export interface LedgerView {
  readonly wallets: readonly {
    readonly wallet: string
    readonly phone: string
    readonly cash: string
    readonly points: string
  }[]
  readonly bindings: readonly {
    readonly provider: string
    readonly phone: string
    readonly customerId: string
    readonly status: string
  }[]
  readonly charges: readonly {
    readonly provider: string
    readonly partnerReferenceNo: string
    readonly externalId: string
    readonly phone: string
    readonly customerId: string
    readonly amount: string
    readonly cash: string
    readonly points: string
    readonly refunded: string
    readonly status: string
    readonly executed: number
    /** Null while no money is held, as before a page is finished. */
    readonly chargedAt: string | null
  }[]
  readonly refunds: readonly {
    readonly provider: string
    readonly partnerRefundNo: string
    readonly partnerReferenceNo: string
    readonly amount: string
  }[]
  readonly notifications: readonly { readonly kind: string; readonly httpStatus: number | null }[]
  readonly requests: Readonly<Record<string, number>>
}

/** A sandbox's control API, in a test's words. */
export interface Control {
  readonly ledger: () => Promise<LedgerView>
  /** Posts a command; a refusal of the sandbox fails the test. */
  readonly command: (path: string, input: object) => Promise<void>
  readonly fault: (fault: object) => Promise<void>
  /** How many requests have reached an operation so far. */
  readonly count: (operation: string) => Promise<number>
  readonly charge: (reference: string) => Promise<LedgerView['charges'][number] | undefined>
}

export const controlOf = (sandbox: Pick<Sandbox, 'control' | 'ledger'>): Control => {
  const ledger = async (): Promise<LedgerView> => (await (await fetch(sandbox.ledger)).json()) as LedgerView
  const command: Control['command'] = async (path, input) => {
    const answer = await fetch(`${sandbox.control}/${path}`, { method: 'POST', body: JSON.stringify(input) })
    if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  return {
    ledger,
    command,
    fault: (fault) => command('faults', fault),
    count: async (operation) => (await ledger()).requests[operation] ?? 0,
    charge: async (reference) =>
      (await ledger()).charges.find(({ partnerReferenceNo }) => partnerReferenceNo === reference)
  }
}
