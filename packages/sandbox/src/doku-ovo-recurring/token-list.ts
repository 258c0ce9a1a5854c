import { firstFault, textAt } from '../json-body'
import type { Account } from './accounts'
import { notFound } from './answers'
import { customerId, text } from './fields'
import type { Operation, Result } from './service'
import type { Quirks } from './quirks'

const kinds = ['DIRECT_DEBIT', 'CREDIT_CARD', 'WALLET', 'WALLET_RECURRING']

const spell = (kind: string, spelling: Quirks['tokenTypeSpelling']): string =>
  spelling === 'CREDIT CARD' && !kind.startsWith('WALLET') ? kind.replace('_', ' ') : kind

const entry = ({ token, binding }: Account): object => ({
  issuer: 'OVO',
  token_id: token,
  masked_phone_number: `****${binding.wallet.phone.slice(-4)}`
})

const empties = { null: { wallet: null }, 'empty-array': { wallet: [] }, 'without-wallet': {} } as const

/** One account is an object, several are an array; what none looks like is not documented. */
const walletOf = (accounts: readonly Account[], quirks: Quirks): Readonly<Record<string, unknown>> | undefined => {
  const [first, ...others] = accounts.map(entry)
  if (first === undefined) return quirks.emptyTokenList === 'not-found' ? undefined : empties[quirks.emptyTokenList]
  const single = others.length === 0 && quirks.tokenListShape === 'object'
  return { wallet: single ? first : [first, ...others] }
}

export const tokenList: Operation = {
  operation: 'confirm',
  method: 'POST',
  success: '200',
  execute: ({ recurring, body }): Result => {
    const fault = firstFault([customerId(body), text(body, 'token_data.type', { oneOf: kinds })])
    if (fault !== undefined) return fault
    const id = textAt(body, 'customer.id')
    const kind = textAt(body, 'token_data.type') || 'WALLET_RECURRING'
    const accounts = kind === 'WALLET_RECURRING' ? recurring.accounts.ofCustomer(id) : []
    const wallet = walletOf(accounts, recurring.quirks)
    if (wallet === undefined) return notFound
    const name = textAt(accounts[0]?.customer, 'name')
    return {
      fields: {
        customer: { id, ...(name === '' ? {} : { name }) },
        token_data: { type: spell(kind, recurring.quirks.tokenTypeSpelling) },
        ...wallet
      }
    }
  }
}
