export { createSandbox, describeSandbox, type Sandbox, type SandboxCustomer, type SandboxOptions } from './sandbox'
