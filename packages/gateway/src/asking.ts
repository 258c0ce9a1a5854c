import type { Evidence, LastInquiry } from '@gerbang/domain'

interface Heard {
  readonly status: string
  readonly evidence: Evidence
  readonly lastInquiry?: LastInquiry | undefined
}

/**
 * Only a first answer may make an attempt `unknown`. An inquiry that found nothing must not look like one:
 * it would keep a reference that was never executed from being released.
 */
export const asAnswer = <A extends Heard>(before: Heard, heard: A): A =>
  heard.status === 'unknown' && heard.lastInquiry?.found !== true ? { ...heard, evidence: before.evidence } : heard
