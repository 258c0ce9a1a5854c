import { createPrivateKey, createPublicKey } from 'node:crypto'
import { sameText } from '../same-text'
import { digestOf, minify, signAsymmetric, signSymmetric, verifyAsymmetric } from './signatures'

// V1 is published by DOKU on its page about symmetric signatures; the others are known answers made with
// node:crypto and the OpenSSL command line. The key is a throwaway made for these vectors.
const v1Body =
  '{"partnerServiceId":"  088899","customerNo":"12345678901234567890","virtualAccountNo":"  08889912345678901234567890","virtualAccountName":"Jokul Doe","virtualAccountEmail":"jokul@email.com","virtualAccountPhone":"6281828384858","trxId":"abcdefgh1234","totalAmount":{"value":"12345678.00","currency":"IDR"}}'
const v1Digest = '3274fab8dac896837b106a16da2a974e7e65142dcecb4b768ef0294102838977'

const clientId = 'BRN-0000-1700000000000'
const secretKey = 'SK-test-000000000000'
const token = 'test.b2b.token'
const key = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'RSA',
    n: 'lzI9kmyOLN5B5nM348UzB_hX_FHLrWt6Kfk7bWaOwtMKw_pWorJ1c47B4KB8tZFlmF7Jd0ei3EIAMnVpCj4LWiCdI5pLpbA7W_6JEiO7B935hqAcMTa1YAJewY_LskPrrm5my4Ob2MbBpyDTh8V_Od40TrfWjs1jLGVVRRQ7QzIa-DySllauICltfyQN2dNBIFdI65pYY96ibvvGxixBM9R7qvELDlsEZ6a5lMTeY41xyX3q3fkrGwrQ6LbsYjHZs8AZcJhv0r6emuUdodpEc4kec6wteKxZrPKZsQHM44eY5vf0JkE1n6f5OJojC9XR1pnZj0_8fXtrS1OaRbjWBQ',
    e: 'AQAB',
    d: 'HNV7uQojRgq_2hVEhhdEL2Os0eV-eIzb4BfT_b3WgXCSZ8P81CvA6uABeNdaWR0ImTmQZcM_W45pr7XE6ath6lb4aMMC5K76bwWYeeFfCHXMYaB0p-0FQ3FIRVUpNU6vKlWLHIo1hS6IXVlNBeJD7FMEOjPkgtjH7j5H9_PPBnYDPN-IzJCkMUzYfI7OiuvjPoeizWqponhtVjHinfovh2F_lwsFAZIC9Z45A4AkEw70_8PONDQpC36nm38gtTHHCc9_1anamVNhZ8y6Oa_FJ8GFbXEfbIDf_T7mZCuvY5OQmjIG6kuBhrokjvtOy0YbZW2GgkSi29njWotWAB28gQ',
    p: '1GAKSvc7GsoK0Gl-OzqUCY5BuoGdbirqkuRc4J0hSnxZbLYbFHmqZITRyJk91HuXyr_E0EWEAK-mEFWKnop1nyBaYeCArRhJHnIM6TFsCCjzEUQRXaIlY1tSREt_9yZOSZjpNmugiL0_QuTs8-KImse3YTdOVg4VB372gjyP6IE',
    q: 'tkEL5X8NobTSQ1ID1kioNCgk5sK7DmxX9vhEHNOoroNkZ6wFpsR54ivMXIdDeXOjAMDmdW6G43azfc2CMd3kAxNc_6TT7m9jw0nYR_iq2Pl5uZ3aTR--AUJk-f7R4sgI3of5sVXdIQm48WBc_kb9CqkrF-jXy8FU3M_9h7g3i4U',
    dp: 'G5cGf0qzEP3ifcTWs1ce2Eb03wfrrd5BbyffsQZ4xrZ035yg0_4iVsCyiD7wO2R7Ccn0BaKiTXyENGcIhSQzt6J6W3DRBqu7BAuJBdp30G-RdFLFdsaT2N6KR3kPfMorLYCB-6HrzxfW2hfneJ-bY5BCkIygzqkxrjGeULkRcQE',
    dq: 'KM1HLInVM26X5BpoYYDCp2qVWFQgLIp05wWNuiZojSk9QThxy3QRFWFYzx45LOeGhpSpA4FLEYFxjaiEjUVv1oBvQYxVJfwqCX5uvS4ekZTIe5WrWbjRgNasZIt30Z2W3rryW5EtgEf874zzRLn_zHMzApdOOH9_0C-AQvIq_UE',
    qi: 'KrJ0pkaT44z3UalDVQ5YSxd0mVwMAFH_eqnd8mrGVFbB_40TxbeGncwn8ZxE2_Eoubg8ji5TYrrl5AcDh-VG5wZPMVGfLJ-yNOIkjGn2p0xshD9SKHhI2zba6rjKAzU1qT4GkruAkFJevl371JmgDzdhpUTBKER8p9D2Q6_DbBQ'
  }
})
const a1 =
  'Q6/hpVKck8L0OSHySd61TLl1nILSP0v26Ax+jUOCZ7kW3jp7aA0LLmjuYzj5ZoRvXKICOKDPIexQ0M6d44FwIIPnif/eIiM+B3lyuwLms8lTA3Rjab+b5FsxVyOIA/50ZfCHwaXghDn8l0HY1ONay5IMBJJYyDuJ8ULZmBQpk8nvP6SZfZrXrsAzXTruRs+++DO8EU4GTXZFcfhdTOFljxWh+LSanM2nQqUJQ2Gc1wAFy9lBoHvL+eNOt1ajyndAbwb+4kRB0Iu0U2VdhiddePNXRSUXtNTtxO9AiurHp21IRzeF1Z99Peet6AtO2+FyyWp3svf0+UwGca5QIEOoLg=='

test('V1: the published body has the published digest, as it stands and pretty-printed', () => {
  expect(digestOf(Buffer.from(v1Body))).toBe(v1Digest)
  expect(digestOf(Buffer.from(JSON.stringify(JSON.parse(v1Body), null, '\t\r\n ')))).toBe(v1Digest)
})

test('minifying keeps strings, escaped quotes and escaped backslashes', () => {
  const text = '{ "a b" : "c \\" d" , "e\\\\" : [ 1 , "\\t f" ] }'
  expect(minify(Buffer.from(text)).toString()).toBe('{"a b":"c \\" d","e\\\\":[1,"\\t f"]}')
})

test.each([
  {
    name: 'S1',
    method: 'POST',
    target: '/direct-debit/core/v1/registration-account-binding',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"phoneNo":"6281288932399","additionalInfo":{"channel":"EMONEY_OVO_SNAP","custIdMerchant":"CUST-001","successRegistrationUrl":"https://merchant.example/ok?x=1&y=2","failedRegistrationUrl":"https://merchant.example/fail"}}',
    digest: '005b2dae42218f6251c8996868c5f6585886d79364b143167f2fc738b74651eb',
    signature: 'o057RXuG+RJKjZkQBi307l65EVlJgs/go03Sq37GWO+b0KW8xcCgEL/MKlUt3vTCtcXJf11mvhtomh1X6oWFJA=='
  },
  {
    name: 'S7',
    method: 'POST',
    target: '/payments/doku/notify?tenant=1',
    timestamp: '2024-01-02T10:04:05+07:00',
    body: '{"originalPartnerReferenceNo":"INV-0001","originalReferenceNo":"2d0nsSJ27GFllE5IWmBghVkPW6UOFhWO","originalExternalId":"249319367692003199365649609468213166","latestTransactionStatus":"00","transactionStatusDesc":"Success","amount":{"value":"10000.00","currency":"IDR"},"additionalInfo":{"acquirerId":"OVO","custIdMerchant":"CUST-001","accountType":"WALLET","channelId":"EMONEY_OVO_SNAP","paymentType":"RECURRING"}}',
    digest: '6d2eefde2d3a4d4b0baa86abb46ddbacbfc93163d0a155406bb0824baf3f3c41',
    signature: 'VfhwBezyQcNgHyOtrncUTWxBWH2QrWpOXOssmUcbN1qNQYG344fcsBxfSmVbPd5Cppsqk1oFlkGKBKzKo0uWPQ=='
  },
  {
    name: 'S8',
    method: 'GET',
    target: '/orders/v1.0/debit/status',
    timestamp: '2024-01-02T03:04:05Z',
    body: '',
    digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    signature: 'OhQ+dyVKS0v1MDYntMrZtvtzUumf8figGijfwiif2ytrLZQc0J3eDwvIMzXRSemDSavwNSkoBrAqSt1ktcO47w=='
  },
  {
    name: 'S9',
    method: 'POST',
    target: '/direct-debit/core/v1/registration-account-binding',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"phoneNo":"6281288932399","additionalInfo":{"channel":"EMONEY_OVO_SNAP","customerName":"Budi  Sántoso","address":"Jl. \\"A\\" \\\\ 1"}}',
    digest: 'eb9fb078041b15c09304dcfc2d6ae5d49553ccca3903e69b76e251f76f772aa6',
    signature: 'vbBxo5T/cf7MNBN9JE6AOY9I8JcF3AfsM8XinWNq73oUTS7MqovP5NlnbUg6c/FgFHN6ac+blBpP05wJ0/p6BA=='
  }
])('$name: known digest and signature', ({ method, target, timestamp, body, digest, signature }) => {
  const bytes = Buffer.from(body)
  expect(digestOf(bytes)).toBe(digest)
  expect(signSymmetric({ method, target, token, body: bytes, timestamp, secretKey })).toBe(signature)
})

test('A1: known RSA signature, made and verified', () => {
  const timestamp = '2024-01-02T03:04:05Z'
  expect(signAsymmetric(clientId, timestamp, key)).toBe(a1)
  const publicKey = createPublicKey(key)
  expect(verifyAsymmetric({ clientId, timestamp, signature: a1 }, publicKey)).toBe(true)
  expect(verifyAsymmetric({ clientId, timestamp: '2024-01-02T03:04:06Z', signature: a1 }, publicKey)).toBe(false)
  expect(verifyAsymmetric({ clientId, timestamp, signature: 'not base64!' }, publicKey)).toBe(false)
})

test('signatures are compared with their case and length', () => {
  expect(sameText(a1, a1)).toBe(true)
  expect(sameText(a1, a1.toLowerCase())).toBe(false)
  expect(sameText(a1, a1.slice(1))).toBe(false)
})
