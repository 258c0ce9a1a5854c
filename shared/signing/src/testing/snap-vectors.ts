/**
 * Known answers for DOKU SNAP, computed for this project with node:crypto and confirmed with the OpenSSL command line.
 * The key is a throwaway made for them.
 */
export const snapKey = {
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

/** Text to sign, X-SIGNATURE. */
export const snapAsymmetric: readonly (readonly [string, string])[] = [
  [
    'BRN-0000-1700000000000|2024-01-02T03:04:05Z',
    'Q6/hpVKck8L0OSHySd61TLl1nILSP0v26Ax+jUOCZ7kW3jp7aA0LLmjuYzj5ZoRvXKICOKDPIexQ0M6d44FwIIPnif/eIiM+B3lyuwLms8lTA3Rjab+b5FsxVyOIA/50ZfCHwaXghDn8l0HY1ONay5IMBJJYyDuJ8ULZmBQpk8nvP6SZfZrXrsAzXTruRs+++DO8EU4GTXZFcfhdTOFljxWh+LSanM2nQqUJQ2Gc1wAFy9lBoHvL+eNOt1ajyndAbwb+4kRB0Iu0U2VdhiddePNXRSUXtNTtxO9AiurHp21IRzeF1Z99Peet6AtO2+FyyWp3svf0+UwGca5QIEOoLg=='
  ],
  [
    'BRN-0000-1700000000000|2024-01-02T10:04:05+07:00',
    'T0HA7U1rCF65R/k9Nbco82UJvNr9RDgqcyETGnrhxW6ZMjQ2ke+P62Eq/R+4+Nv53R1ZJPM6u7eGbN70AOwvhyISaiBFKZ8Uf3FgmXYZoMW2B8tE/LaS4WmMj4ieMmzcbJrlYS3ZEAOzcB6sm2Vg8kOfNcN+fWo+miDH4be5thFGugF35ZvmCAoRx0Bw3NR6mU6MQdWZNKcHugtXb1SocZDE5ihCTAsKIBIzXqYz39+ca43IIs1VK17UMgeJXra+iWCZkuQ0Gl2N1GB3s4oERnRUVJhpr1CAJ1CzAnl/zEwVQmFvC1gwn7FxzWqMxYZxbe3lfUs9FtNHcFP8Lh173w=='
  ]
]

/** With the secret key `SK-test-000000000000` and the access token `test.b2b.token`. */
export const snapSymmetric = [
  {
    id: 'S1',
    method: 'POST',
    path: '/direct-debit/core/v1/registration-account-binding',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"phoneNo":"6281288932399","additionalInfo":{"channel":"EMONEY_OVO_SNAP","custIdMerchant":"CUST-001","successRegistrationUrl":"https://merchant.example/ok?x=1&y=2","failedRegistrationUrl":"https://merchant.example/fail"}}',
    digest: '005b2dae42218f6251c8996868c5f6585886d79364b143167f2fc738b74651eb',
    signature: 'o057RXuG+RJKjZkQBi307l65EVlJgs/go03Sq37GWO+b0KW8xcCgEL/MKlUt3vTCtcXJf11mvhtomh1X6oWFJA=='
  },
  {
    id: 'S2',
    method: 'POST',
    path: '/direct-debit/core/v1/balance-inquiry',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"additionalInfo":{"channel":"EMONEY_OVO_SNAP"}}',
    digest: '06bd0a1a695af59d81d2583bf4a7d05c9c39086e440c22bbb106829a3d085a60',
    signature: 'hPPH0h9NP5C9InWSMMfqO9vNYfieUE2TLy/B8VycFaS+12b/cnyKQrSy737P3S3zugCGcfBu15X6vwd4+mjIPw=='
  },
  {
    id: 'S3',
    method: 'POST',
    path: '/direct-debit/core/v1/debit/payment-host-to-host',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"partnerReferenceNo":"INV-0001","feeType":"OUR","amount":{"value":"10000.00","currency":"IDR"},"payOptionDetails":[{"payMethod":"CASH","transAmount":{"value":"10000.00","currency":"IDR"},"feeAmount":{"value":"0.00","currency":"IDR"}}],"additionalInfo":{"channel":"EMONEY_OVO_SNAP","successPaymentUrl":"https://merchant.example/ok","failedPaymentUrl":"https://merchant.example/fail","paymentType":"RECURRING"}}',
    digest: '87a0a55f6d07472f6d04478ba43a5c5313ee40a96b28fffad8514dc2db336b64',
    signature: 'hrBVq5uTpzYEUeQrWTjS68iAFP2HpXPsoQ3O0VHonhOOetuUywZTZW9M04TydU0ZH0yzK+pBjNqMm9olg2BciA=='
  },
  {
    id: 'S4',
    method: 'POST',
    path: '/direct-debit/core/v1/debit/refund',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"originalPartnerReferenceNo":"INV-0001","originalExternalId":"REQ-0001","refundAmount":{"value":"10000.00","currency":"IDR"},"reason":"Request by Customer","partnerRefundNo":"INV-REF-0001","additionalInfo":{"channel":"EMONEY_OVO_SNAP"}}',
    digest: '4683256bcd2a784262d9a4182001915012c2470c6afe3f09696b31504af3cfe4',
    signature: 'VDNqO+a783viXFGIUr71heBMlSlEqONaD5KvObzgg4aaqKkS1wd97zz8q7d15bMCZ5yhdz+4kdjUH12AT4/Q+A=='
  },
  {
    id: 'S5',
    method: 'POST',
    path: '/direct-debit/core/v1/registration-account-unbinding',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"tokenId":"test.b2b2c.token","additionalInfo":{"channel":"EMONEY_OVO_SNAP"}}',
    digest: 'e6796f4b679154440c7b2f055a19f20df4d76262ea4f36d61d98f525b228f08b',
    signature: 'rDJr4uI09VhqGec+BkRVoZKH2Q09JcKooSxCvDilTsSGFeXedVQbOB/D8TFUS1mm5FHMMj1Ry/Cf4/jfyCQC4w=='
  },
  {
    id: 'S6',
    method: 'POST',
    path: '/orders/v1.0/debit/status',
    timestamp: '2024-01-02T10:04:05+07:00',
    body: '{"originalPartnerReferenceNo":"INV-0001","serviceCode":"55","amount":{"value":"10000.00","currency":"IDR"},"merchantId":"BRN-0000-1700000000000","additionalInfo":{"channel":"EMONEY_OVO_SNAP"}}',
    digest: '38b5206fe7f84477d71b8ca9a85028799d11ce0b9ae93cf2af672853089b89d8',
    signature: 'A/5InufoDrHViRt0B87RJPA/NJEmk4yOdRGtXCEhcDIpr6nifa+PW8d6Pb8HpUfSEC6sxTOGVDh1QyCZ5eQ3BQ=='
  },
  {
    id: 'S7',
    method: 'POST',
    path: '/payments/doku/notify?tenant=1',
    timestamp: '2024-01-02T10:04:05+07:00',
    body: '{"originalPartnerReferenceNo":"INV-0001","originalReferenceNo":"2d0nsSJ27GFllE5IWmBghVkPW6UOFhWO","originalExternalId":"249319367692003199365649609468213166","latestTransactionStatus":"00","transactionStatusDesc":"Success","amount":{"value":"10000.00","currency":"IDR"},"additionalInfo":{"acquirerId":"OVO","custIdMerchant":"CUST-001","accountType":"WALLET","channelId":"EMONEY_OVO_SNAP","paymentType":"RECURRING"}}',
    digest: '6d2eefde2d3a4d4b0baa86abb46ddbacbfc93163d0a155406bb0824baf3f3c41',
    signature: 'VfhwBezyQcNgHyOtrncUTWxBWH2QrWpOXOssmUcbN1qNQYG344fcsBxfSmVbPd5Cppsqk1oFlkGKBKzKo0uWPQ=='
  },
  {
    id: 'S8',
    method: 'GET',
    path: '/orders/v1.0/debit/status',
    timestamp: '2024-01-02T03:04:05Z',
    body: '',
    digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    signature: 'OhQ+dyVKS0v1MDYntMrZtvtzUumf8figGijfwiif2ytrLZQc0J3eDwvIMzXRSemDSavwNSkoBrAqSt1ktcO47w=='
  },
  {
    id: 'S9',
    method: 'POST',
    path: '/direct-debit/core/v1/registration-account-binding',
    timestamp: '2024-01-02T03:04:05Z',
    body: '{"phoneNo":"6281288932399","additionalInfo":{"channel":"EMONEY_OVO_SNAP","customerName":"Budi  Sántoso","address":"Jl. \\"A\\" \\\\ 1"}}',
    digest: 'eb9fb078041b15c09304dcfc2d6ae5d49553ccca3903e69b76e251f76f772aa6',
    signature: 'vbBxo5T/cf7MNBN9JE6AOY9I8JcF3AfsM8XinWNq73oUTS7MqovP5NlnbUg6c/FgFHN6ac+blBpP05wJ0/p6BA=='
  }
]
