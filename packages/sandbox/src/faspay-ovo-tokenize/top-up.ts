import { accountEchoes, checkAccount } from './account-echoes'
import { namedRules } from './fields'
import type { Operation } from './service'
import type { Tree } from './write-body'

const base = 'https://images.ovo.id/fintech/topup'

const instruction = (option: string, icon: string, page: string): Tree => ({
  option,
  icon: `${base}/icons/${icon}.png`,
  url: `${base}/${page}`
})

const instructions: Tree = {
  instruction_1: instruction('ATM', 'ic_bank_topup', 'topup_atm.html?20181102'),
  instruction_2: instruction('Internet / Mobile Banking', 'ic_mobile_bank_topup', 'topup_mobile.html?20181102'),
  instruction_3: instruction('Grab', 'ic_grab', 'topup_grab.html'),
  instruction_4: instruction('Tokopedia', 'ic_tokopedia', 'topup_tokopedia.html'),
  instruction_5: instruction('Merchant / Mitra OVO', 'ic_merchant_topup', 'topup_merchant.html?20181102')
}

/** 100042: the same five ways for everybody, linked or not. */
export const topUp: Operation = {
  operation: 'topUpInstructions',
  response: 'Top Up Instruction OVO Open API',
  rules: namedRules,
  signed: 'phone_no',
  execute: (call) =>
    checkAccount(call) ?? {
      tree: {
        response: topUp.response,
        ...accountEchoes(call),
        topup_instruction: instructions,
        response_code: '00',
        response_desc: 'Success'
      }
    }
}
