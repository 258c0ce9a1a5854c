export { type WalletName } from './customers'
export { createSandbox, describeSandbox, type Sandbox, type SandboxCustomer, type SandboxOptions } from './sandbox'
