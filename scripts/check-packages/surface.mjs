import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const specifiersOf = ({ name, published }) => Object.keys(published.exports).map((key) => `${name}${key.slice(1)}`)

const isValue = (checker, symbol) => {
  if (symbol.declarations?.some(ts.isTypeOnlyImportOrExportDeclaration)) return false
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return (target.flags & ts.SymbolFlags.Value) !== 0
}

/**
 * What the packages installed in `folder` declare: for each way in, as users write it, the names of values and of
 * types alone.
 */
export const surface = (folder, packages) => {
  const specifiers = packages.flatMap((one) => specifiersOf(one).map((specifier) => ({ name: one.name, specifier })))
  const file = join(folder, 'surface.mts')
  writeFileSync(file, specifiers.map(({ specifier }) => `import '${specifier}'\n`).join(''))
  const options = { module: ts.ModuleKind.Node16, types: [], noEmit: true, skipLibCheck: true }
  const program = ts.createProgram([file], options)
  const checker = program.getTypeChecker()
  const imports = program.getSourceFile(file).statements.map(({ moduleSpecifier }) => moduleSpecifier)
  return specifiers.map((one, index) => {
    const module = checker.getSymbolAtLocation(imports[index])
    const exported = module === undefined ? [] : checker.getExportsOfModule(module)
    const names = (wanted) => exported.filter((symbol) => isValue(checker, symbol) === wanted).map(({ name }) => name)
    return { ...one, resolved: module !== undefined, values: names(true).sort(), types: names(false).sort() }
  })
}
