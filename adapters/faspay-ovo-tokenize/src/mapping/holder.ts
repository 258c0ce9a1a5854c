import * as E from 'fp-ts/Either'
import { decode } from '@gerbang/codecs'
import { parsePhone } from '@gerbang/domain'
import type { Config } from '../config'
import { HolderWire } from '../wire'

const digitsOf = (phoneNo: string): string | undefined => {
  const phone = parsePhone(phoneNo)
  return E.isRight(phone) ? phone.right.secret.reveal() : undefined
}

/** `silent`: the answer does not say whose it is. */
export type Holder = 'ours' | 'another-phone' | 'another-merchant' | 'silent'

/** Whether an answer is about the phone number that was asked about, and about this merchant. */
export const holderOf = ({ account }: Config, body: unknown, phoneNo: string): Holder => {
  const holder = decode(HolderWire, body)
  if (E.isLeft(holder)) return 'another-phone'
  const { phone_no: named, merchant_id: merchantId } = holder.right
  if (merchantId !== undefined && merchantId !== account.id) return 'another-merchant'
  if (named === undefined) return 'silent'
  return digitsOf(named) === digitsOf(phoneNo) ? 'ours' : 'another-phone'
}

const conflicts = {
  'another-phone': 'the answer names another phone number',
  'another-merchant': 'the answer names another merchant'
} as const

/** Why an answer is not about ours, if so. */
export const foreignHolder = (config: Config, body: unknown, phoneNo: string): string | undefined => {
  const holder = holderOf(config, body, phoneNo)
  return holder === 'another-phone' || holder === 'another-merchant' ? conflicts[holder] : undefined
}
