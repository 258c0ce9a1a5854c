/** One payment as each variant is asked to make it. */
export const paymentOf = (reference: string) =>
  ({
    partnerReferenceNo: reference,
    amount: { value: '50000.00', currency: 'IDR' },
    payOptionDetails: [
      {
        payMethod: 'CASH',
        transAmount: { value: '50000.00', currency: 'IDR' },
        feeAmount: { value: '0.00', currency: 'IDR' }
      }
    ],
    additionalInfo: {
      channel: 'EMONEY_OVO_SNAP',
      successPaymentUrl: 'https://shop.example/paid',
      failedPaymentUrl: 'https://shop.example/failed',
      paymentType: 'SALE',
      remarks: 'Two pairs of socks'
    }
  }) as const

const payPath = '/direct-debit/core/v1/debit/payment-host-to-host'

let drawn = 0

/** A reference that no call has had before. */
export const newReference = (): string => {
  drawn += 1
  return `order-${String(drawn)}`
}

/** @throws Error when an answer is not that of a payment that was taken. */
const expectAccepted = (answer: unknown): void => {
  const { responseCode, webRedirectUrl } = answer as Readonly<Record<string, unknown>>
  if (responseCode !== '2005400' || typeof webRedirectUrl !== 'string') {
    throw new Error(`a payment was answered with ${String(responseCode)}`)
  }
}

/** What is called: the dearest call there is, or the cheapest. */
export type Called = 'payment' | 'balance'

interface Operation {
  readonly path: string
  readonly body: () => object
  /** @throws Error when an answer is not that of a call that succeeded. */
  readonly expect: (answer: unknown) => void
}

export const operations: Readonly<Record<Called, Operation>> = {
  payment: { path: payPath, body: () => paymentOf(newReference()), expect: expectAccepted },
  balance: {
    path: '/direct-debit/core/v1/balance-inquiry',
    body: () => ({ additionalInfo: { channel: 'EMONEY_OVO_SNAP' } }),
    expect: (answer) => {
      const { responseCode } = answer as Readonly<Record<string, unknown>>
      if (responseCode !== '2001100') throw new Error(`a balance was answered with ${String(responseCode)}`)
    }
  }
}
