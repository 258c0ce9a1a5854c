import { otp, pin } from '../customers'
import { htmlReply, seeOther, type Incoming, type Reply } from '../reply'
import { formPage, page } from './html'
import type { Ending, Session } from './session'

const maxWrongCodes = 3
const fields = {
  otp: { name: 'otp', label: 'OTP (one-time password)', type: 'text', hint: otp },
  pin: { name: 'pin', label: 'PIN', type: 'password', hint: pin }
} as const

const show = (session: Session, status: number, problem?: string): Reply => {
  if (session.step === 'ended') return htmlReply(410, page(session.title, '<p>This page has already been used.</p>'))
  return htmlReply(status, formPage(session, fields[session.step], problem))
}

const finish = (session: Session, ending: Ending): Reply => {
  session.step = 'ended'
  const landing = session.end(ending)
  if (landing instanceof URL) session.landing = landing.href
  else session.landing = landing ? session.successUrl : session.failureUrl
  return seeOther(session.landing)
}

const wrong = (session: Session, label: string): Reply => {
  session.wrongCodes += 1
  if (session.wrongCodes >= maxWrongCodes) return finish(session, 'wrong-code')
  return show(session, 422, `Wrong ${label}. ${maxWrongCodes - session.wrongCodes} left.`)
}

const submit = (session: Session, form: URLSearchParams): Reply => {
  // Pressing the button twice must lead to the same place and not take money twice.
  if (session.landing !== undefined) return seeOther(session.landing)
  if (form.get('action') === 'cancel') return finish(session, 'cancelled')
  if (session.step === 'otp') {
    if (form.get('otp') !== otp) return wrong(session, 'OTP')
    session.step = 'pin'
    session.wrongCodes = 0
    session.otpAccepted()
    if (!form.has('pin')) return show(session, 200)
  }
  return form.get('pin') === pin ? finish(session, 'completed') : wrong(session, 'PIN')
}

/** Answers a customer's browser: GET shows the form, POST takes `otp`, then `pin`, or `action=cancel`. */
export const answerCustomer = (session: Session, request: Incoming): Reply => {
  if (request.method === 'GET' || request.method === 'HEAD') return show(session, 200)
  if (request.method !== 'POST') return htmlReply(405, page(session.title, '<p>Method not allowed.</p>'))
  return submit(session, new URLSearchParams(request.body.toString()))
}
