import type { Stage } from './stage'
import { showWire } from './step'

/** The customer finishes a page of the provider; then everything that it causes is heard and shown. */
export const visitPage = async (stage: Stage, url: string): Promise<void> => {
  const { printer, person, delivered } = stage
  printer.step('The customer, in the browser')
  for (const { did, status } of await person.finishPage(url)) printer.did(`${did}: HTTP ${status}`)
  await delivered()
  showWire(stage)
}
