const { readdirSync, existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

// Package names lead to their sources, so that tests need no build. The TypeScript twin of this map
// is the `@gerbang/source` condition in tsconfig.base.json and in each package's `exports`.
const packages = ['shared', 'adapters', 'packages'].flatMap((group) =>
  readdirSync(join(__dirname, group))
    .map((name) => join(__dirname, group, name))
    .filter((folder) => existsSync(join(folder, 'package.json')))
)
const moduleNameMapper = Object.fromEntries(
  packages.map((folder) => [
    `^${JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name}$`,
    join(folder, 'src', 'index.ts')
  ])
)

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.test.json' }] },
  moduleNameMapper,
  modulePathIgnorePatterns: ['/dist/', '/templates/'],
  setupFilesAfterEnv: ['<rootDir>/tests/set-up/compare-secrets-by-content.ts']
}

module.exports = {
  testTimeout: 60_000, // a busy machine is no reason to fail
  maxWorkers: '100%', // by default Jest leaves one core alone, which on two cores is half of them
  testSequencer: '<rootDir>/tests/set-up/longest-first.js',
  reporters: ['default', '<rootDir>/tests/set-up/plain-summary.js'],
  projects: [
    {
      ...shared,
      displayName: 'units', // nock is the network
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.sockets\\.test\\.ts$'],
      setupFilesAfterEnv: [...shared.setupFilesAfterEnv, '<rootDir>/tests/set-up/no-network.ts']
    },
    {
      ...shared,
      displayName: 'sockets', // real servers on loopback; no nock
      testMatch: ['**/*.sockets.test.ts'],
      testPathIgnorePatterns: ['/node_modules/']
    }
  ]
}
