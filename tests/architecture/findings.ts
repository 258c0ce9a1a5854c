import { adapterFaults } from './adapter-anatomy'
import { fileCycles, packageCycles } from './import-cycles'
import { forbiddenImports, type ImportMatrix } from './import-matrix'
import { brokenLinks } from './links'
import { machineTraces } from './machine-traces'
import { dependencyFaults, manifestFaults, publishedTests, referenceFaults } from './package-manifests'
import { readmeFaults } from './package-readmes'
import type { Files } from './repository'
import { lengthFaults, otherCase, starExports, vagueNames } from './source-files'
import { readJson } from './workspace'

/** What every rule of this folder finds, exceptions left aside: for comparing one state of a repository with another. */
export const findingsIn = (files: Files): readonly string[] => [
  ...forbiddenImports(files, readJson<ImportMatrix>(files, 'tests/architecture/import-matrix.json')),
  ...fileCycles(files),
  ...packageCycles(files),
  ...adapterFaults(files, {}),
  ...vagueNames(files),
  ...otherCase(files),
  ...starExports(files),
  ...lengthFaults(files, {}),
  ...manifestFaults(files),
  ...dependencyFaults(files),
  ...referenceFaults(files),
  ...publishedTests(files),
  ...readmeFaults(files),
  ...machineTraces(files),
  ...brokenLinks(files)
]
