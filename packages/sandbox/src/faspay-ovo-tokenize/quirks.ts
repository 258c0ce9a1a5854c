import type { QuirksOf } from '../quirks'

const scales = ['right', 'times-100', 'divided-by-100'] as const
export type Scale = (typeof scales)[number]

/** Where Faspay's guide misprints, contradicts itself or is silent; the first value holds at start. */
export const tokenizeChoices = {
  redirectAmpersand: ['amp-without-semicolon', 'right'],
  tokenUrlAmpersand: ['raw', 'right'],
  urlBreaks: ['printed', 'none'],
  paymentDeclaration: ['encodin0g', 'encoding'],
  activationJsonCode: ['0', '00'],
  activationJsonToken: ['toke', 'token'],
  errorEnvelope: ['response_error', 'flat'],
  unlinkedCode: ['18', '01', '82'],
  unlinkBody: ['echoes', 'code-only'],
  repeatedBill: ['refused', 'accepted'],
  trxIds: ['unique', 'repeat-daily'],
  unknownBill: ['status-5', '14'],
  amountAnswered: scales,
  amountCharged: scales,
  historyJsonIds: ['exact', 'damaged'],
  historyAfterUnlink: ['refused', 'answered'],
  amountDetail: ['repeated', 'numbered', 'parallel'],
  emptyList: ['empty', 'absent'],
  activationCallback: ['query', 'xml-body', 'json-body'],
  notificationFormat: ['xml', 'json'],
  notificationNumbers: ['text', 'bare'],
  notificationUnit: ['rupiah', 'sen'],
  notificationMerchant: ['plain', 'raw-ampersand'],
  paymentReff: ['null', 'empty', 'present'],
  returnReference: ['bill_ref', 'bill_reff']
} as const

export type Quirks = QuirksOf<typeof tokenizeChoices>
