import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const root = import.meta.dirname
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

// ---- Who may import whom: the same matrix that tests/architecture reads ------------------------------------------

const matrix = readJson('tests/architecture/import-matrix.json')
const packages = ['shared', 'adapters', 'packages']
  .filter((group) => existsSync(join(root, group)))
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .map((folder) => ({ folder, name: readJson(`${folder}/package.json`).name }))

const oneOf = (names) => names.map((name) => name.replaceAll('/', '\\/')).join('|')

const deepImport = {
  regex: '^(@gerbang/[^/]+|gerbang)/',
  message:
    "Import a package by its name: what lies below its entry is its own affair and not in its published 'exports'."
}
const ownIndex = {
  regex: '^\\.{1,2}(/\\.\\.)*/?$|^\\.{1,2}/(.*/)?index(\\.[cm]?[jt]s)?$',
  message: 'Import the file itself: going through an index makes cycles and hides who needs what.'
}

// A package that the matrix does not list may import no other package: adding one is a decision, not an accident.
const workspaceImports = (name, also = []) => {
  const listed = matrix.mayImport[name] ?? []
  if (!Array.isArray(listed)) return []
  const allowed = [...listed, ...also]
  const others = allowed.length === 0 ? '' : `(?!(${oneOf(allowed)})$)`
  return [
    {
      regex: `^${others}(@gerbang/[^/]+|gerbang)$`,
      message: `${name} may import ${allowed.join(', ') || 'no package of this workspace'} (tests/architecture/import-matrix.json).`
    }
  ]
}

const outsideImports = (name) => {
  const allowed = matrix.mayImportFromOutside[name]
  const elsewhere = Object.keys(matrix.onlyIn).filter((dependency) => !matrix.onlyIn[dependency].includes(name))
  const only = allowed && {
    regex: `^(?!\\.|@gerbang/|gerbang$|(${oneOf(allowed)})(/|$))`,
    message: `${name} may import ${allowed.join(', ')} and nothing else: it must run wherever JavaScript runs.`
  }
  const never = elsewhere.length > 0 && {
    regex: `^(${oneOf(elsewhere)})(/|$)`,
    message:
      'This dependency belongs to one package (tests/architecture/import-matrix.json): use what that one exports.'
  }
  return [only, never].filter(Boolean)
}

const ambientImports = {
  paths: [
    {
      name: 'node:crypto',
      importNames: ['randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID'],
      message: 'Randomness is an argument, so that a test and a replay can fix it.'
    },
    { name: 'node:process', message: 'The environment is an argument, so that configuration has one way in.' },
    { name: 'node:console', message: 'A library does not print: report to the host.' }
  ]
}

// ---- House rules in terms of syntax --------------------------------------------------------------------------------

const starExport = {
  selector: 'ExportAllDeclaration',
  message: 'Name each export: `export *` publishes whatever a file happens to hold.'
}
const classes = {
  selector: 'ClassDeclaration, ClassExpression',
  message: 'Use functions and plain objects; Secret is the one class, because it must hide its text from every printer.'
}
const nestedPipe = {
  selector: 'CallExpression[callee.name="pipe"] CallExpression[callee.name="pipe"]',
  message: 'One pipe per function: give the inner step a name.'
}

const clock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'The clock is an argument, so that a test and a replay can fix it.'
  }
]

// A flag says nothing where it is passed. Curried arrows and defaults count; callbacks that return boolean do not.
const exportedFunction =
  ':matches(ExportNamedDeclaration > FunctionDeclaration, ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression, ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression > ArrowFunctionExpression.body, ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression > ArrowFunctionExpression.body > ArrowFunctionExpression.body)'
const booleanParameter = {
  selector: [
    `${exportedFunction} > Identifier.params > TSTypeAnnotation > TSBooleanKeyword`,
    `${exportedFunction} > Identifier.params > TSTypeAnnotation > TSUnionType > TSBooleanKeyword`,
    `${exportedFunction} > AssignmentPattern.params > Identifier > TSTypeAnnotation > TSBooleanKeyword`,
    `${exportedFunction} > AssignmentPattern.params > Literal[raw=/^(true|false)$/].right`
  ].join(', '),
  message: 'A boolean parameter is unreadable at the call: take one request object, or make two functions.'
}

const ownModuleMock = {
  selector:
    'CallExpression[callee.object.name="jest"][callee.property.name=/^(mock|doMock|setMock|unstable_mockModule)$/]:not([arguments.0.value=/^(?!@gerbang\\u002f|gerbang$|\\.)/])',
  message: 'Replace the network edge, not our own modules: a mock of them passes while the real thing is broken.'
}
const focusedTest = [
  {
    selector:
      'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|todo)$/], MemberExpression[object.object.name=/^(describe|it|test)$/][property.name=/^(only|todo)$/]',
    message: 'This leaves tests unrun, and the run still looks green.'
  },
  {
    // `available ? describe : describe.skip` stays possible for a service that is absent; .ci/run requires all of them.
    selector:
      ':not(ConditionalExpression) > MemberExpression[object.name=/^(describe|it|test)$/][property.name="skip"], MemberExpression[object.object.name=/^(describe|it|test)$/][property.name="skip"]',
    message: 'A test that is always skipped proves nothing: fix it or delete it.'
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
    message: 'This leaves tests unrun, and the run still looks green.'
  }
]

const restrictSyntax = (...entries) => ({ 'no-restricted-syntax': ['error', ...entries.flat()] })
const everywhere = [starExport, nestedPipe, booleanParameter]

// ---- Groups of files -----------------------------------------------------------------------------------------------

const sources = ['{shared,adapters,packages}/*/src/**/*.ts']
// `src/testing` holds what several test files of a package share; it is not published.
const tests = ['**/*.test.ts', '**/src/testing/**/*.ts', 'tests/**/*.ts']
const mayTouchTheWorld = ['**/node-dependencies.ts', 'packages/{sandbox,cli,worker}/src/**/*.ts']

// One program for sources and tests together: the packages' own tsconfigs, which projectService would pick, leave tests out.
const typed = { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: root } }

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/coverage/**',
      '**/.stryker-tmp/**',
      '**/reports/**',
      '**/fixtures/**',
      '**/templates/**'
    ]
  },
  // A comment cannot switch a rule off: an exception is made here, where it is seen, or not at all.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: { Buffer: 'readonly', URL: 'readonly', console: 'readonly', process: 'readonly', setTimeout: 'readonly' }
    },
    rules: { eqeqeq: 'error' }
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { __dirname: 'readonly', module: 'writable', require: 'readonly' }
    }
  },

  {
    files: sources,
    ignores: tests,
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: typed,
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }
      ],
      // A number in a template is plain to read; objects and undefined stay refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => stop()` and `return stop()` in a function that returns nothing are idiom; elsewhere nothing is no value.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }
      ],
      // `async` without `await` turns a throw into a rejection, as a port that promises has to.
      '@typescript-eslint/require-await': 'off',
      // `const X = t.type(…)` beside `type X = t.TypeOf<typeof X>` is the house form; a leading _ says unused on purpose.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // fast-xml-parser marks its builder deprecated without a successor; one module uses it.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'fast-xml-parser', name: 'XMLBuilder' }] }
      ],
      'no-restricted-globals': [
        'error',
        { name: 'console', message: 'A library does not print: report to the host.' },
        { name: 'performance', message: 'The clock is an argument.' }
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Date',
          property: 'now',
          message: 'The clock is an argument, so that a test and a replay can fix it.'
        },
        { object: 'Math', property: 'random', message: 'Randomness is an argument, and this one is predictable.' },
        {
          object: 'process',
          property: 'env',
          message: 'The environment is an argument: configuration has one way in.'
        },
        { object: 'process', property: 'hrtime', message: 'The clock is an argument.' },
        ...['getRandomValues', 'randomBytes', 'randomInt', 'randomUUID'].map((property) => ({
          object: 'crypto',
          property,
          message: 'Randomness is an argument, so that a test and a replay can fix it.'
        })),
        ...['Date', 'Math', 'console', 'crypto', 'process'].map((property) => ({
          object: 'globalThis',
          property,
          message: 'Clock, randomness, environment and console are arguments.'
        }))
      ],
      ...restrictSyntax(everywhere, classes, clock)
    }
  },
  {
    files: mayTouchTheWorld,
    ignores: tests,
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      ...restrictSyntax(everywhere, classes)
    }
  },
  {
    files: ['shared/domain/src/secret.ts'],
    rules: restrictSyntax(everywhere, clock)
  },

  {
    files: tests,
    extends: [js.configs.recommended, tseslint.configs.strict],
    languageOptions: typed,
    rules: {
      eqeqeq: 'error',
      // A promise nobody waits for is an assertion nobody sees.
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An expected type error is how a test proves that the compiler refuses something.
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      ...restrictSyntax(starExport, nestedPipe, ownModuleMock, focusedTest)
    }
  },

  ...packages.flatMap(({ folder, name }) => [
    {
      files: [`${folder}/src/**/*.ts`],
      ignores: tests,
      rules: {
        'no-restricted-imports': [
          'error',
          {
            ...(['@gerbang/sandbox', '@gerbang/worker', 'gerbang'].includes(name) ? {} : ambientImports),
            patterns: [deepImport, ownIndex, ...workspaceImports(name), ...outsideImports(name)]
          }
        ]
      }
    },
    {
      files: [`${folder}/src/**/node-dependencies.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: [deepImport, ownIndex, ...workspaceImports(name), ...outsideImports(name)] }
        ]
      }
    },
    {
      files: [`${folder}/src/**/*.test.ts`, `${folder}/src/testing/**/*.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: [deepImport, ...workspaceImports(name, matrix.testsMayAlsoImport[name])] }
        ]
      }
    }
  ]),
  {
    files: ['tests/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [deepImport] }] }
  }
)
