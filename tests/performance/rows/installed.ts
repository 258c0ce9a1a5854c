import { exact, type Measurement } from '../measure/measurement'
import { allIn, thirdPartyOf, workspacePackage } from './packages'

const besides = ['packages/gateway', 'shared/http'].map(workspacePackage)

export const oneAdapter = [...besides, workspacePackage('adapters/doku-snap')]
export const everything = [...besides, ...allIn('adapters'), workspacePackage('packages/journal')]

/** P16: what a service installs beside our own packages. */
export const installed: Measurement = {
  goals: ['packages-one-adapter', 'packages-everything'],
  run: () =>
    Promise.resolve({
      figures: [
        exact('packages-one-adapter', thirdPartyOf(oneAdapter).size),
        exact('packages-everything', thirdPartyOf(everything).size)
      ]
    })
}
