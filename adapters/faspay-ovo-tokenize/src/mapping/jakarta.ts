import { parseTimestamp, toJakartaSeconds } from '@gerbang/codecs'

/** A moment from `2021-11-11 11:27:34`, which has no zone: Faspay's clocks are taken to be in Jakarta. */
export const fromJakarta = (wire: string): Date | undefined => parseTimestamp(`${wire.replace(' ', 'T')}+07:00`)

/** `2021-11-11 11:27:34`, the time in Jakarta. */
export const toJakarta = (date: Date): string => toJakartaSeconds(date).slice(0, 19).replace('T', ' ')
