import { providerName } from './service'

/** A payment is known by both numbers together: each of them can come again. */
export const chargeKey = (billNo: string, trxId: string): string => `${providerName}:${billNo}:${trxId}`
