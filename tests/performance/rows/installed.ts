import { exact, type Measurement } from '../measure/measurement'
import { thirdPartyOf } from './packages'

export const oneAdapter = ['@gerbang/gateway', '@gerbang/http', '@gerbang/doku-snap'] as const
export const everything = [...oneAdapter, '@gerbang/doku-ovo-recurring', '@gerbang/journal'] as const

/** P16: what a service installs beside our own packages. */
export const installed: Measurement = {
  goals: ['packages-one-adapter', 'packages-everything'],
  run: () =>
    Promise.resolve({
      figures: [
        exact('packages-one-adapter', thirdPartyOf(oneAdapter, __dirname).size),
        exact('packages-everything', thirdPartyOf(everything, __dirname).size)
      ]
    })
}
