/** `payment_status_code` and its meaning. */
export const paymentStates: Readonly<Record<string, string>> = {
  '0': 'Unprocessed',
  '1': 'In Process',
  '2': 'Payment Success',
  '3': 'Payment Failed',
  '4': 'Payment Reversal',
  '5': 'No bills found',
  '6': 'Not defined',
  '7': 'Payment Expired',
  '8': 'Payment Cancelled',
  '9': 'Unknown'
}

export const describeState = (code: string): string => paymentStates[code] ?? ''

export const isOpenState = (code: string): boolean => code === '0' || code === '1'
