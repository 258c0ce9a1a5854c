export type Format = 'xml' | 'json'

export const contentTypes: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=UTF-8',
  json: 'application/json'
}
