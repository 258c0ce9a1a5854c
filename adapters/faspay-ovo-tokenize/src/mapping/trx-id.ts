/** Faspay's id of a transaction: 16 digits today. Text to the end, for a number would be rounded. */
export const trxIdIn = ({ trx_id: trxId }: { readonly trx_id?: string | undefined }): string | undefined =>
  trxId !== undefined && /^[A-Za-z0-9]{1,32}$/.test(trxId) ? trxId : undefined
