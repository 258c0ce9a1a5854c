import { dokuOvoRecurring } from '@gerbang/doku-ovo-recurring'
import { dokuSnap } from '@gerbang/doku-snap'
import type { ProviderModule } from '@gerbang/domain'
import { faspayOvoTokenize } from '@gerbang/faspay-ovo-tokenize'

/** The providers that this program knows. To add one, add its module. */
export const providers: readonly ProviderModule[] = [dokuSnap, dokuOvoRecurring, faspayOvoTokenize]
