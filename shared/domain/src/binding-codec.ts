import * as t from 'io-ts'
import { fields } from './fields'
import type { Binding, Unlinking } from './binding'
import { instant, oneOf } from './rules'
import {
  AccountCodec,
  AttemptCodec,
  CredentialCodec,
  CustomerActionCodec,
  CustomerCodec,
  evidence,
  present
} from './value-codecs'

/** Stores and restores a binding. Encoding reveals its credential and phone: encrypt what it yields. */
export const BindingCodec: t.Type<Binding, unknown> = fields(
  {
    provider: present,
    account: AccountCodec,
    wallet: present,
    reference: present,
    customer: CustomerCodec,
    status: oneOf('action-required', 'active', 'inactive', 'unknown'),
    credential: CredentialCodec,
    attempt: AttemptCodec,
    evidence
  },
  { action: CustomerActionCodec, boundAt: instant, expiresAt: instant }
)

/** Stores and restores an unlinking. */
export const UnlinkingCodec: t.Type<Unlinking, unknown> = t.strict({
  provider: present,
  bindingReference: present,
  attempt: AttemptCodec,
  evidence,
  status: oneOf('unlinked', 'unknown')
})
