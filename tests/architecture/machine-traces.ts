import type { Files } from './repository'

// Put together from pieces, so that this file does not find itself.
const folders = ['work', 'home', 'root', 'Users', 'mnt', 'private'].join('|')
const absolutePath = new RegExp(
  `(?:^|[\\s"'\`(=:,])(?:/(?:${folders})/[\\w.-]+|[A-Z]:\\\\\\\\?(?:${'Users'})\\\\)`,
  'm'
)
const registryHost = new RegExp(
  [
    ['registry', '(?:npmjs|yarnpkg|npmmirror)', '(?:org|com)'].join('\\.'),
    ['npm', 'pkg', 'github', 'com'].join('\\.'),
    ['//[\\w.-]*(?:artifactory', 'verdaccio', 'nexus)[\\w.-]*[:/]'].join('|')
  ].join('|'),
  'i'
)

/** Files that name a folder of somebody's machine, or the host that packages came from. */
export const machineTraces = (files: Files): readonly string[] =>
  [...files].flatMap(([path, text]) => [
    ...(absolutePath.test(text) ? [`${path}: an absolute path of a machine`] : []),
    ...(registryHost.test(text) || /^\s*tarball:/m.test(path.endsWith('pnpm-lock.yaml') ? text : '')
      ? [`${path}: the host of a package registry`]
      : [])
  ])
