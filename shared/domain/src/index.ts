export { Secret, maskedSecret } from './secret'
export { isLoopbackUrl, isSafeUrl } from './safe-url'
export { type Account, type Provider, type Wallet, sameAccount } from './account'
export { type InvalidValue } from './invalid-value'
export {
  type Money,
  type NonNegativeMoney,
  isRupiah,
  isRupiahOrZero,
  rupiah,
  sameMoney,
  wholeRupiah,
  wholeRupiahOrZero
} from './money'
export { type Phone, isPhone, parsePhone, phoneRule, samePhone } from './phone'
export { type Customer, type CustomerAction, type Device, type LineItem, type ReturnUrls } from './customer'
export { type Credential } from './credential'
export {
  type Attempt,
  type Candidate,
  type DeclineReason,
  type Doubt,
  type Evidence,
  type LastInquiry,
  type Operation,
  type Reading,
  type RefundSeen,
  type Sending
} from './attempt'
export { type AttemptInput, newAttempt, sentUnder } from './new-attempt'
export { type Balance, type Binding, type Unlinking } from './binding'
export { type Payment, type PaymentFacts, type PaymentOutcome, factsOf, outcomeOf, withOutcome } from './payment'
export { type Refund, type RefundFacts, type RefundOutcome, refundOutcomeOf, withRefundOutcome } from './refund'
export { type HistoryEntry, type HistoryPage, type TopUpInstruction } from './history'
export {
  type ErrorKind,
  type ErrorPlace,
  type GatewayError,
  invalidRequest,
  linkInactive,
  misconfigured,
  noAnswer,
  notSent,
  unsupported
} from './gateway-error'
export { type BindRequest, type HistoryRequest, type PayRequest, type RefundRequest } from './requests'
export { type Capabilities, type PaymentAdapter, type Prepared, type Support } from './payment-adapter'
export { prepared } from './prepared'
export { type InboundMessage, type Received, type Rejected, type Replies, type Reply } from './inbound'
export {
  type AdapterDependencies,
  type Crypto,
  type HttpOutcome,
  type HttpRequest,
  type Notice,
  type StoredToken,
  type TokenStore,
  type Transport
} from './adapter-dependencies'
export { type ProviderModule, type Setting, type SigningStep } from './provider-module'
export {
  type Begun,
  type InboxEntry,
  type Journal,
  type ScheduleNext,
  type Settled,
  type Terms,
  type Tracked
} from './journal'
export { type AttemptPage, type AttemptQuery, faultsOfQuery, type ListedAttempt } from './journal-listing'
export { faultsIn } from './faults-in'
export { number as numberRule, oneOf, returnUrl, text as textRule } from './rules'
export { givenRequest } from './given-request'
export { faultyRequest, reportConflict, type RequestPlace } from './refusing'
export {
  faultsOfBind,
  faultsOfCustomer,
  faultsOfDevice,
  faultsOfHistory,
  faultsOfPay,
  faultsOfRefund
} from './request-rules'
export {
  AccountCodec,
  AttemptCodec,
  CredentialCodec,
  CustomerActionCodec,
  CustomerCodec,
  PhoneCodec,
  SecretCodec
} from './value-codecs'
export { BindingCodec, UnlinkingCodec } from './binding-codec'
export { PaymentCodec, PaymentFactsCodec, PaymentOutcomeCodec } from './payment-codec'
export { RefundCodec } from './refund-codec'
export { ReceivedCodec } from './received-codec'
export {
  bindingTransitions,
  isNegative,
  isOpen,
  mayBecome,
  paymentTransitions,
  refundTransitions,
  type Sent,
  sentStatus,
  type Transitions,
  unlinkingTransitions
} from './transitions'
export { refundCeiling, takenBackByOthers, unmatchedRefunds } from './refund-ceiling'
export {
  type Merged,
  settleBinding,
  settlePayment,
  settleRefund,
  settleUnlinking,
  type Surroundings
} from './settlement'
export { type Asked, foreign, type Owned, unusable } from './guard'
export { singleHeader } from './single-header'
export { isCustomerPage } from './customer-page'
export { type Unheard, unheardPayment, unheardRefund, unheardUnlinking } from './unheard'
export { faultsOfRefundable } from './refundable'
export { type Deadlines, DeadlinesRule, statusDelaySecondsRule, textMatching, wholeNumber } from './setting-rules'
export { givenWay, judgeIntent, nothingAround, type Standing, type Verdict } from './journal-intents'
export {
  endedSlot,
  firstSlot,
  isDue,
  leasedSlot,
  leaseMs,
  rescheduledSlot,
  settledSlot,
  type Slot
} from './journal-schedule'
export {
  bindingEndedBy,
  isReleasable,
  isSameAttempt,
  isUnsettled,
  paidBesides,
  settleTracked
} from './journal-settling'
