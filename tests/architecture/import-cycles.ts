import { importsOf, isRelative, resolveRelative } from './imports'
import type { Files } from './repository'
import { filesOf, packagesOf } from './workspace'

type Graph = ReadonlyMap<string, readonly string[]>

// Starting each cycle at its smallest name makes one finding of the same cycle entered at different places.
const named = (cycle: readonly string[]): string => {
  const start = cycle.indexOf([...cycle].sort()[0] ?? '')
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)]
  return [...turned, turned[0]].join(' → ')
}

const cyclesOf = (graph: Graph): readonly string[] => {
  const found = new Set<string>()
  const done = new Set<string>()
  const visit = (node: string, trail: readonly string[]): void => {
    const at = trail.indexOf(node)
    if (at >= 0) found.add(named(trail.slice(at)))
    if (at >= 0 || done.has(node)) return
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node])
    done.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return [...found].sort()
}

/** Cycles between files of one package. Imports of types count: what cannot be read in order cannot be understood so. */
export const fileCycles = (files: Files): readonly string[] => {
  const paths = packagesOf(files).flatMap((member) => filesOf(files, member))
  const edges = (path: string): readonly string[] =>
    importsOf(files, path)
      .filter(isRelative)
      .flatMap((specifier) => resolveRelative(files, path, specifier) ?? [])
  return cyclesOf(new Map(paths.map((path) => [path, edges(path)])))
}

/** Cycles between packages, by what their files import and by what their manifests declare. */
export const packageCycles = (files: Files): readonly string[] => {
  const members = packagesOf(files)
  const names = new Set(members.map(({ name }) => name))
  const edges = members.map((member): [string, readonly string[]] => {
    const imported = filesOf(files, member).flatMap((path) => importsOf(files, path))
    const declared = Object.keys({ ...member.manifest.dependencies, ...member.manifest.devDependencies })
    return [member.name, [...imported, ...declared].filter((name) => names.has(name) && name !== member.name)]
  })
  return cyclesOf(new Map(edges))
}
