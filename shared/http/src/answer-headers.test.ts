import { answerHeaders } from './answer-headers'

it('joins what is repeated, in any spelling', () => {
  expect(answerHeaders(['X-Signature', 'a', 'Date', 'b', 'x-signature', 'c'])).toEqual({
    'x-signature': 'a, c',
    date: 'b'
  })
})

it('keeps a name that objects have by themselves, and leaves out the one that is no place in an object', () => {
  const headers = answerHeaders(['toString', 'a', 'constructor', 'b', '__proto__', 'c', '__proto__', 'd'])
  expect(headers).toEqual({ tostring: 'a', constructor: 'b' })
  expect(Object.getPrototypeOf(headers)).toBe(Object.prototype)
})
