import { answerCustomer } from './customer-page'
import { createSessions, type Ending, type Session } from './session'

const open = (changes: Partial<Session> = {}): { readonly session: Session; readonly endings: Ending[] } => {
  const endings: Ending[] = []
  const sessions = createSessions()
  const path = sessions.open({
    pathPrefix: '/page',
    title: 'Pay',
    lines: [['Reference', `<script>"'&`]],
    successUrl: 'https://shop.example/ok',
    failureUrl: 'https://shop.example/failed',
    otpAccepted: () => undefined,
    end: (ending) => {
      endings.push(ending)
      return ending === 'completed'
    },
    ...changes
  })
  const session = sessions.find(path)
  if (session === undefined) throw new Error('no session')
  return { session, endings }
}

const request = (session: Session, method: string, form = ''): ReturnType<typeof answerCustomer> =>
  answerCustomer(session, { method, target: session.path, path: session.path, headers: {}, body: Buffer.from(form) })

test('shows one labelled field, escapes what the merchant sent, and needs no script', () => {
  const { body } = request(open().session, 'GET')
  expect(body).toContain('<label for="otp">')
  expect(body).toContain('&lt;script&gt;&quot;&#39;&amp;')
  expect(body).not.toContain('<script')
})

test('asks for the PIN after the OTP and ends once', () => {
  const { session, endings } = open()
  expect(request(session, 'POST', 'otp=123456').body).toContain('<label for="pin">')
  expect(request(session, 'POST', 'pin=112233').headers['Location']).toBe('https://shop.example/ok')
  expect(request(session, 'POST', 'pin=112233').headers['Location']).toBe('https://shop.example/ok')
  expect(request(session, 'GET').status).toBe(410)
  expect(endings).toEqual(['completed'])
})

test('a PIN does not replace the OTP', () => {
  const { session, endings } = open()
  expect(request(session, 'POST', 'pin=112233').status).toBe(422)
  expect(endings).toEqual([])
})

test('takes OTP and PIN in one form', () => {
  const { session, endings } = open()
  expect(request(session, 'POST', 'otp=123456&pin=112233').status).toBe(303)
  expect(endings).toEqual(['completed'])
})

test('three wrong codes and the cancel button lead to the failure address', () => {
  const wrong = open()
  expect(request(wrong.session, 'POST', 'otp=0').status).toBe(422)
  expect(request(wrong.session, 'POST', 'otp=0').status).toBe(422)
  expect(request(wrong.session, 'POST', 'otp=0').headers['Location']).toBe('https://shop.example/failed')
  const cancelled = open()
  expect(request(cancelled.session, 'POST', 'action=cancel').headers['Location']).toBe('https://shop.example/failed')
  expect([wrong.endings, cancelled.endings]).toEqual([['wrong-code'], ['cancelled']])
})
