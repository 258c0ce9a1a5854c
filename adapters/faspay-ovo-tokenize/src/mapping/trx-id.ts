/** Faspay's id of a transaction: 16 digits today. Text to the end, for a number would be rounded. */
export const trxIdIn = ({ trx_id: trxId }: { readonly trx_id?: string | undefined }): string | undefined =>
  trxId !== undefined && /^[A-Za-z0-9]{1,32}$/.test(trxId) ? trxId : undefined

/**
 * The id that a message names, which no signature covers: only one in Faspay's own form is worth a question. With any
 * other, the message counts as one that names none.
 */
export const candidateIn = ({ trx_id: trxId }: { readonly trx_id?: string | undefined }): string | undefined =>
  trxId !== undefined && /^\d{16}$/.test(trxId) ? trxId : undefined
