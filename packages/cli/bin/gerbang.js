#!/usr/bin/env node
const { nodeTerminal, runCommandLine } = require('../dist')

// A reader that goes away, such as `head`, ends the output and nothing else.
process.stdout.on('error', () => process.exit())

runCommandLine(process.argv.slice(2), nodeTerminal(), process.env).then((exitCode) => {
  process.exitCode = exitCode
})
