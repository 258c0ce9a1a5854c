export { runCommandLine } from './run-command-line'
export { nodeTerminal, type Terminal } from './terminal'
export { runDemo, type DemoOptions } from './demo/run-demo'
