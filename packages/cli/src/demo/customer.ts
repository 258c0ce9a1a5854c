import type { Customer, Device, Phone } from '@gerbang/domain'
import type { SandboxCustomer } from '@gerbang/sandbox'
import { waitMs } from './waiting'

/** One request of the customer's browser, told without the address and the codes. */
interface Visit {
  readonly did: string
  readonly status: number
}

/** A customer with a browser. */
export interface DemoCustomer {
  readonly customer: Customer
  readonly device: Device
  /** Opens a page of the provider, types OTP and PIN, and follows it back to the shop. */
  readonly finishPage: (url: string) => Promise<readonly Visit[]>
  /** Opens an address and types nothing. */
  readonly open: (url: string) => Promise<Visit>
}

const post = (url: string, field: 'otp' | 'pin', code: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ [field]: code }),
    redirect: 'manual',
    signal: AbortSignal.timeout(waitMs)
  })

const open = async (url: string): Promise<Response> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(waitMs) })
  await response.arrayBuffer()
  return response
}

/** A customer of the sandbox who finishes every page that is opened. */
export const createCustomer = ({ otp, pin }: SandboxCustomer, phone: Phone): DemoCustomer => {
  const backToShop = async (answer: Response): Promise<readonly Visit[]> => {
    const address = answer.headers.get('location')
    return address === null ? [] : [{ did: 'was sent back to the shop', status: (await open(address)).status }]
  }
  return {
    customer: { id: 'demo-customer', phone, name: 'Demo Customer', email: 'customer@shop.example' },
    device: { id: 'demodevice1', ipAddress: '127.0.0.1', model: 'Demo Phone', os: 'android', channel: 'app' },
    open: async (url) => ({ did: 'opened the address', status: (await open(url)).status }),
    finishPage: async (url) => {
      const page = await open(url)
      const afterOtp = await post(url, 'otp', otp)
      const afterPin = await post(url, 'pin', pin)
      return [
        { did: 'opened the page', status: page.status },
        { did: 'typed the OTP', status: afterOtp.status },
        { did: 'typed the PIN', status: afterPin.status },
        ...(await backToShop(afterPin))
      ]
    }
  }
}
