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
export type Holder = 'ours' | 'another' | 'silent'

/** Whether an answer is about the phone number that was asked about, and about this merchant. */
export const holderOf = ({ account }: Config, body: unknown, phoneNo: string): Holder => {
  const holder = decode(HolderWire, body)
  if (E.isLeft(holder)) return 'another'
  const { phone_no: named, merchant_id: merchantId } = holder.right
  if (merchantId !== undefined && merchantId !== account.id) return 'another'
  if (named === undefined) return 'silent'
  return digitsOf(named) === digitsOf(phoneNo) ? 'ours' : 'another'
}
