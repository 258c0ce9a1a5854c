import type { Gateway } from '@gerbang/gateway'
import { startLoop, startWorker } from '@gerbang/worker'

export const startReconciling = async (gateway: Gateway, url: string): Promise<() => Promise<void>> => {
  const told = { onError: ({ message }: { readonly message: string }) => console.error(message) }
  const worker = url.startsWith('postgres')
    ? await startWorker({ gateway, url, intervalSeconds: 60, limit: 100, ...told }) // any number of processes
    : startLoop({ gateway, intervalSeconds: 60, limit: 100, ...told }) // SQLite: one process
  if (worker._tag === 'Left') throw new Error(worker.left.message)
  return worker.right.stop // resolves once the round under way has ended
}
