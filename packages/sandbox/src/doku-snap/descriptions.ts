/** Words for `latestTransactionStatus`. */
export const descriptions: Readonly<Record<string, string>> = {
  '00': 'Success',
  '01': 'Initiated',
  '02': 'Paying',
  '03': 'Pending',
  '04': 'Refunded',
  '05': 'Canceled',
  '06': 'Failed',
  '07': 'Not found'
}
