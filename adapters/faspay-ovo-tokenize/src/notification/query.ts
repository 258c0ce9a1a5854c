import type { InboundMessage } from '@gerbang/domain'

/** The parameters of a query, each as text. One that stands twice is left out: which of two counts is not ours to choose. */
export const queryOf = ({ path }: Pick<InboundMessage, 'path'>): Readonly<Record<string, string>> => {
  const at = path.indexOf('?')
  const parameters = [...new URLSearchParams(at < 0 ? '' : path.slice(at + 1))]
  return Object.fromEntries(
    parameters.filter(([name]) => parameters.filter(([other]) => other === name).length === 1 && name !== '__proto__')
  )
}
