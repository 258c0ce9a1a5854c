import { maskMember } from './masking'

const declaration = /^\s*<\?xml[^<>]*\?>/
const leaf = /<([A-Za-z_][\w.-]*)>([^<>]*)<\/\1>/g
const tag = /<\/?[A-Za-z_][\w.-]*\/?>/g

// What is neither a plain element nor white space cannot be masked by its name.
const isPlain = (text: string): boolean =>
  text.replace(declaration, '').replace(leaf, '').replace(tag, '').trim() === ''

/** XML on one line with the same things hidden as in JSON; undefined where it holds more than elements and their text. */
export const maskXml = (text: string): string | undefined => {
  if (!text.trimStart().startsWith('<') || !isPlain(text)) return undefined
  const masked = text.replace(leaf, (_, name: string, value: string) => {
    const shown = maskMember(name, value.replace(/\s*\n\s*/g, ''))
    return `<${name}>${String(shown)}</${name}>`
  })
  return masked.trim().replace(/>\s*</g, '> <')
}
