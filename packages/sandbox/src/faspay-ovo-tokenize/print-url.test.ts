import { createQuirks } from '../quirks'
import { printRedirectUrl, printTokenUrl } from './print-url'
import { tokenizeChoices } from './quirks'

const token =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjb2RlaGFzaCI6Ik56QTFNRGxrTldZd05UUmxOR013TmprNU56bGhZVFF5TkRGa01UVXlPR1kiLCJyYW5kb20iOiJOVGcxTmpFeU53IiwidmVyc2lvbiI6MX0.jiWSIoIZ8SfNEwvwX5Y57raYwg0RIfr3Wr3ChyLwv7M'
const activation = `https://webview.byte-stack.net/cellblockui/partner/activation?action=otpLinkage&authType=2FA&client-id=OAMERCHANTAB&phoneNumber=08138282%2A%2A%2A%2A&refId=0cdef070-77e2-42e9-b365-9a27bb2a0af5&token=${token}&submissionType=redirect&destination=https%3A%2F%2Fdebit-staging.faspay.co.id%2Fpws%2Fovo_openapi%2Fcallback&state=4f260f83e2fa19f3cf51c082&theme=theme1`

// Line by line as the guide prints the address of an activation.
const printed = `https://webview.byte-
stack.net/cellblockui/partner/activation?action=otpLinkage&ampauthType=2F
A&ampclient-
id=OAMERCHANTAB&ampphoneNumber=08138282%2A%2A%2A%2A&amprefId=0cdef070-
77e2-42e9-b365-
9a27bb2a0af5&amptoken=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJjb2RlaGFzaC
I6Ik56QTFNRGxrTldZd05UUmxOR013TmprNU56bGhZVFF5TkRGa01UVXlPR1kiLCJyYW5kb20
iOiJOVGcxTmpFeU53IiwidmVyc2lvbiI6MX0.jiWSIoIZ8SfNEwvwX5Y57raYwg0RIfr3Wr3C
hyLwv7M&ampsubmissionType=redirect&ampdestination=https%3A%2F%2Fdebit-
staging.faspay.co.id%2Fpws%2Fovo_openapi%2Fcallback&ampstate=4f260f83e2fa
19f3cf51c082&amptheme=theme1`

const quirks = createQuirks(tokenizeChoices)

test('prints the address of an activation as the guide does, byte for byte', () => {
  expect(printRedirectUrl(quirks, activation).xml).toBe(printed)
  expect(printRedirectUrl(quirks, activation).json).toBe(activation.replaceAll('&', '&amp'))
})

test('prints it rightly where the quirks say so', () => {
  const right = printRedirectUrl({ ...quirks, redirectAmpersand: 'right', urlBreaks: 'none' }, activation)
  expect(right).toEqual({ xml: activation.replaceAll('&', '&amp;'), json: activation })
})

test('leaves the ampersands of an expired token raw, and its end on a line of its own', () => {
  const { xml, json } = printTokenUrl(quirks, activation)
  expect(xml).toMatch(/&client-\nid=[\s\S]*&token=[\s\S]*theme1\n {4}$/)
  expect(xml.replace(/\s/g, '')).toBe(activation)
  expect(json).toBe(activation)
  expect(
    printTokenUrl({ ...quirks, tokenUrlAmpersand: 'right', urlBreaks: 'none' }, 'https://a.example/?b=1&c=2')
  ).toEqual({
    xml: 'https://a.example/?b=1&amp;c=2',
    json: 'https://a.example/?b=1&c=2'
  })
})
