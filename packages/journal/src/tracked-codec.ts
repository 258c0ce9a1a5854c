import { BindingCodec, PaymentCodec, RefundCodec, type Sending, type Tracked, UnlinkingCodec } from '@gerbang/domain'
import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'

/** What a tracked value is stored as, secrets included: it is sealed and nothing else is done with it. */
export const encodeTracked = (tracked: Tracked): unknown => {
  switch (tracked.operation) {
    case 'bind':
      return BindingCodec.encode(tracked.value)
    case 'pay':
      return PaymentCodec.encode(tracked.value)
    case 'refund':
      return RefundCodec.encode(tracked.value)
    case 'unlink':
      return UnlinkingCodec.encode(tracked.value)
  }
}

const decoded = <A>(codec: t.Type<A, unknown>, stored: unknown): A | undefined => {
  const value = codec.decode(stored)
  return E.isRight(value) ? value.right : undefined
}

/** Undefined for what no version of this library stored. */
export const decodeTracked = (operation: Sending, stored: unknown): Tracked | undefined => {
  switch (operation) {
    case 'bind': {
      const value = decoded(BindingCodec, stored)
      return value && { operation, value }
    }
    case 'pay': {
      const value = decoded(PaymentCodec, stored)
      return value && { operation, value }
    }
    case 'refund': {
      const value = decoded(RefundCodec, stored)
      return value && { operation, value }
    }
    case 'unlink': {
      const value = decoded(UnlinkingCodec, stored)
      return value && { operation, value }
    }
  }
}
