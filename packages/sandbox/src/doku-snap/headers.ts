import { isIPv4 } from 'node:net'
import type { Incoming } from '../reply'
import { header } from '../request-header'
import { invalidFormat, missingField, type Refusal } from './answers'
import { isAcceptableTimestamp } from './timestamps'

export const checkMandatory = (request: Incoming, names: readonly string[]): Refusal | undefined => {
  const missing = names.find((name) => header(request, name) === '')
  return missing === undefined ? undefined : missingField(missing)
}

export const checkContentType = (request: Incoming): Refusal | undefined =>
  /^application\/json\s*(;|$)/i.test(header(request, 'Content-Type')) ? undefined : invalidFormat('Content-Type')

export const checkTimestamp = (request: Incoming, now: number): Refusal | undefined =>
  isAcceptableTimestamp(header(request, 'X-TIMESTAMP'), now) ? undefined : invalidFormat('X-TIMESTAMP')

export const checkExternalId = (request: Incoming): Refusal | undefined =>
  /^\d{1,36}$/.test(header(request, 'X-EXTERNAL-ID')) ? undefined : invalidFormat('X-EXTERNAL-ID')

/** Letters and digits only, up to 64. */
export const checkDeviceId = (request: Incoming): Refusal | undefined => {
  const value = header(request, 'X-DEVICE-ID')
  return value === '' || /^[A-Za-z0-9]{1,64}$/.test(value) ? undefined : invalidFormat('X-DEVICE-ID')
}

export const checkIpAddress = (request: Incoming): Refusal | undefined => {
  const value = header(request, 'X-IP-ADDRESS')
  return value === '' || isIPv4(value) ? undefined : invalidFormat('X-IP-ADDRESS')
}

/** The token of `Bearer <token>`, undefined for any other form. */
export const bearer = (value: string): string | undefined => /^Bearer (\S+)$/.exec(value)?.[1]
