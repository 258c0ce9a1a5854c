import type { Money } from './money'
import type { Phone } from './phone'

/** The shop's customer. `id` is the shop's own: 1 to 50 printable ASCII characters. */
export interface Customer {
  readonly id: string
  readonly phone: Phone
  readonly name: string
  readonly email: string
}

/** The device the customer is using, as far as the shop knows it. Some wallets ask for all of it. */
export interface Device {
  readonly id?: string | undefined
  readonly ipAddress?: string | undefined
  readonly model?: string | undefined
  readonly os?: 'ios' | 'android' | undefined
  readonly channel?: 'app' | 'web' | undefined
}

/** One line of what is paid for: name of 1 to 32 characters, price of one piece, number of pieces. */
export interface LineItem {
  readonly name: string
  readonly price: Money
  readonly quantity: number
}

/** Where the customer's browser is sent afterwards: https, or http on loopback. Arrival there proves nothing. */
export interface ReturnUrls {
  readonly success: string
  readonly failure: string
}

/** What the customer must do next. `url` is a bearer value: hand it to that customer alone and do not log it. */
export interface CustomerAction {
  readonly type: 'redirect'
  readonly purpose: 'bind' | 'pay' | 'reauthorise'
  readonly url: string
  readonly expiresAt?: string | undefined
}
