import type { Fault } from '../faults'
import type { Route } from '../provider'
import type { Incoming, Reply } from '../reply'
import { sameText } from '../same-text'
import { alterTree } from './alter'
import {
  formatError,
  invalidMerchant,
  isRefusal,
  refusalReply,
  treeReply,
  wrongSignature,
  type Refusal
} from './answers'
import { checkFields } from './fields'
import type { Format } from './formats'
import { readBody, type Fields } from './read-body'
import type { Operation, Result, Tokenize } from './service'
import { signatureOf } from './signatures'
import { writeBody } from './write-body'

const refuse = (tokenize: Tokenize, { rules, signed }: Operation, body: Fields): Refusal | undefined => {
  const fieldFault = checkFields(body, rules)
  if (fieldFault !== undefined) return fieldFault
  if (body['merchant_id'] !== tokenize.merchantId) return invalidMerchant
  const expected = signatureOf(tokenize, body[signed] ?? '')
  return sameText(body['signature'] ?? '', expected) ? undefined : wrongSignature
}

/** Every call: read it, prove fields, merchant and signature, execute, print the answer in the format asked in. */
export const tokenizeRoute = (tokenize: Tokenize, operation: Operation, format: Format): Route => {
  const answer = (request: Incoming, fault: Fault | undefined): Result => {
    const body = readBody(request.body, format)
    if (body === undefined) return formatError
    return refuse(tokenize, operation, body) ?? operation.execute({ tokenize, body, format, fault })
  }
  return {
    operation: operation.operation,
    method: 'POST',
    execute: (request, fault): Reply => {
      const result = answer(request, fault)
      if (isRefusal(result)) return refusalReply(tokenize.quirks, format, operation.response, result)
      const reply = treeReply(format, writeBody(format, alterTree(result.tree, fault), result.declaration))
      return result.fault === undefined ? reply : { ...reply, fault: result.fault }
    }
  }
}
