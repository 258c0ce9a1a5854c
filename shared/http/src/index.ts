export { memoryTokens } from './memory-tokens'
export { createTransport, nodeDependencies, type NodeDependenciesOptions } from './node-dependencies'
export { type HttpProxy, type TransportOptions } from './transport-options'
