import { isIPv4 } from 'node:net'
import type { Device, InvalidValue } from '@gerbang/domain'
import type { Channel, DeviceField } from '../config/channels'

const missing = (field: DeviceField, device: Device | undefined): boolean =>
  device?.[field] === undefined || (field === 'ipAddress' && !isIPv4(device.ipAddress ?? ''))

const ruleOf = (field: DeviceField, wallet: string): string =>
  `${field === 'ipAddress' ? 'an IPv4 address' : 'given'}: ${wallet} refuses the call without it`

/** What a wallet needs to know of the customer's device and was not told. */
export const deviceFaults = (
  channel: Channel,
  operation: keyof Channel['deviceFields'],
  device: Device | undefined
): readonly InvalidValue[] => {
  const lacking = channel.deviceFields[operation].filter((field) => missing(field, device))
  const faults = lacking.map((field) => ({ field: `device.${field}`, rule: ruleOf(field, channel.wallet) }))
  const hasSymbols = device?.id !== undefined && !/^[A-Za-z0-9]{1,64}$/.test(device.id)
  return hasSymbols ? [...faults, { field: 'device.id', rule: '1 to 64 letters or digits, no symbols' }] : faults
}

/** X-DEVICE-ID and X-IP-ADDRESS where they are known. DOKU takes IPv4 alone, so an IPv6 address stays at home. */
export const deviceHeaders = (device: Device | undefined): Readonly<Record<string, string>> => ({
  ...(device?.id === undefined ? {} : { 'X-DEVICE-ID': device.id }),
  ...(device?.ipAddress === undefined || !isIPv4(device.ipAddress) ? {} : { 'X-IP-ADDRESS': device.ipAddress })
})
