import type { Quirks } from './quirks'
import type { Printed } from './write-body'

const widths = { redirectURL: 73, url: 150 } as const

const cut = (segment: string, width: number): readonly string[] =>
  segment.match(new RegExp(`[\\s\\S]{1,${width}}`, 'g')) ?? []

/** Broken as the guide was: after hyphens where the next piece does not fit, and inside a piece longer than a line. */
const breakLines = (text: string, width: number): string => {
  const lines: string[] = ['']
  for (const segment of text.split(/(?<=-)/)) {
    const last = lines.at(-1) ?? ''
    if (last === '' || last.length + segment.length > width) lines.push(...cut(segment, width))
    else lines[lines.length - 1] = last + segment
  }
  return lines.filter((line) => line !== '').join('\n')
}

const broken = ({ urlBreaks }: Quirks, text: string, name: keyof typeof widths): string =>
  urlBreaks === 'printed' ? breakLines(text, widths[name]) : text

/** `redirectURL`: the guide lost the semicolon of every `&amp;`, in JSON too. */
export const printRedirectUrl = (quirks: Quirks, url: string): Printed =>
  quirks.redirectAmpersand === 'amp-without-semicolon'
    ? { xml: broken(quirks, url.replaceAll('&', '&amp'), 'redirectURL'), json: url.replaceAll('&', '&amp') }
    : { xml: broken(quirks, url.replaceAll('&', '&amp;'), 'redirectURL'), json: url }

/** `url` of an expired token: the guide has raw `&`, and the closing tag on a line of its own. */
export const printTokenUrl = (quirks: Quirks, url: string): Printed => {
  const text = quirks.tokenUrlAmpersand === 'raw' ? url : url.replaceAll('&', '&amp;')
  const xml = broken(quirks, text, 'url')
  return { xml: quirks.urlBreaks === 'printed' ? `${xml}\n    ` : xml, json: url }
}
