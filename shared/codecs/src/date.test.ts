import fc from 'fast-check'
import { addMs, jakartaDay, parseTimestamp, toJakartaSeconds, toUtcSeconds } from './date'

const at = new Date('2024-01-02T03:04:05.999Z')

it('writes seconds, never milliseconds', () => {
  expect(toUtcSeconds(at)).toBe('2024-01-02T03:04:05Z')
  expect(toJakartaSeconds(at)).toBe('2024-01-02T10:04:05+07:00')
})

it('knows that Jakarta is seven hours ahead, also over a change of year', () => {
  expect(toJakartaSeconds(new Date('2023-12-31T17:00:00Z'))).toBe('2024-01-01T00:00:00+07:00')
  expect(jakartaDay(new Date('2023-12-31T16:59:59.999Z'))).toBe('2023-12-31')
  expect(jakartaDay(new Date('2023-12-31T17:00:00Z'))).toBe('2024-01-01')
})

it('adds milliseconds', () => {
  expect(addMs(at, -5_999).toISOString()).toBe('2024-01-02T03:04:00.000Z')
})

it.each([
  ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
  ['2024-01-02T10:04:05+07:00', '2024-01-02T03:04:05.000Z'],
  ['2020-12-21T07:56:11.000Z', '2020-12-21T07:56:11.000Z'],
  ['2024-01-02T03:04:05.5Z', '2024-01-02T03:04:05.500Z'],
  ['2024-01-02T03:04:05.123456789Z', '2024-01-02T03:04:05.123Z'],
  ['2024-02-29T23:59:59-05:30', '2024-03-01T05:29:59.000Z'],
  ['2024-01-02T03:04:05-00:00', '2024-01-02T03:04:05.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z']
])('reads %s', (text, iso) => {
  expect(parseTimestamp(text)?.toISOString()).toBe(iso)
})

it.each([
  '',
  '2024-02-30T00:00:00Z',
  '2023-02-29T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '2024-00-10T00:00:00Z',
  '2024-01-00T00:00:00Z',
  '2024-04-31T00:00:00Z',
  '2024-01-02T24:00:00Z',
  '2024-01-02T03:60:00Z',
  '2024-01-02T03:04:60Z',
  '2024-01-02T03:04:05',
  '2024-01-02 03:04:05Z',
  '2024-01-02T03:04Z',
  '2024-01-02',
  '2024-01-02T03:04:05+0700',
  '2024-01-02T03:04:05+07',
  '2024-01-02T03:04:05+24:00',
  '2024-01-02T03:04:05.Z',
  '2024-01-02t03:04:05z',
  ' 2024-01-02T03:04:05Z',
  '2024-01-02T03:04:05Z\n',
  '1704164645',
  '+2024-01-02T03:04:05Z'
])('does not read %j', (text) => {
  expect(parseTimestamp(text)).toBeUndefined()
})

it('reads back what it writes', () => {
  const seconds = fc.date({ min: new Date(0), max: new Date('9998-01-01T00:00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(seconds, (date) => {
      const whole = Math.floor(date.getTime() / 1_000) * 1_000
      expect(parseTimestamp(toUtcSeconds(date))?.getTime()).toBe(whole)
      expect(parseTimestamp(toJakartaSeconds(date))?.getTime()).toBe(whole)
    })
  )
})
