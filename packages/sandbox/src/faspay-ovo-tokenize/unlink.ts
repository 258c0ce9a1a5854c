import { accountEchoes, checkAccount } from './account-echoes'
import { unlinked } from './answers'
import { namedRules } from './fields'
import { activeLink, endLinks, walletOf } from './links'
import type { Operation } from './service'

/** 100040; its answer is published nowhere, this one is made after those of its siblings. */
export const unlink: Operation = {
  operation: 'unlink',
  response: 'Unlink OVO Open API',
  rules: namedRules,
  signed: 'phone_no',
  execute: (call) => {
    const { tokenize, body } = call
    const refused = checkAccount(call)
    if (refused !== undefined) return refused
    const wallet = walletOf(tokenize, body['phone_no'] ?? '')
    if (activeLink(tokenize, wallet) === undefined) return unlinked(tokenize.quirks)
    endLinks(tokenize, wallet)
    const echoes = tokenize.quirks.unlinkBody === 'echoes' ? accountEchoes(call) : {}
    return { tree: { response: unlink.response, ...echoes, response_code: '00', response_desc: 'Success' } }
  }
}
