const { default: Sequencer } = require('@jest/test-sequencer')

// Jest begins with what took longest the last time, and in a clean checkout with the largest files. Of the contract tests
// the files are the smallest and the runs the longest: left to the end, they would keep one core while the other idles.
const longest = [
  'tests/contract/faspay-ovo-tokenize.test.ts',
  'tests/simulation/crash.sockets.test.ts',
  'tests/contract/doku-snap.test.ts',
  'tests/architecture/new-adapter.test.ts',
  'tests/contract/doku-ovo-recurring.test.ts'
]

const rankOf = ({ path }) => {
  const at = longest.findIndex((name) => path.replaceAll('\\', '/').endsWith(name))
  return at < 0 ? longest.length : at
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other))
  }
}
