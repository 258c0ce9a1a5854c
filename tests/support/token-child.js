// One process of a shop, on the built packages: reads balances at once and tells how many succeeded.
// It is plain JavaScript, so that it runs as a process of its own without a compiler.
const { dokuSnap } = require('@gerbang/doku-snap')
const { BindingCodec, Secret } = require('@gerbang/domain')
const { nodeDependencies } = require('@gerbang/http')

const storeAt = (url) => {
  const ask = async (method, body) => {
    const answer = await globalThis.fetch(`${url}/${method}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`the token store answered ${answer.status}`)
    return answer.json()
  }
  return {
    read: async (key) => {
      const held = await ask('read', { key })
      return held === null ? undefined : { token: new Secret(held.token), expiresAt: held.expiresAt }
    },
    claim: (key, owner, leaseMs) => ask('claim', { key, owner, leaseMs }),
    write: (key, { token, expiresAt }) => ask('write', { key, token: token.reveal(), expiresAt }),
    release: (key, owner) => ask('release', { key, owner }),
    forgetIf: (key, token) => ask('forgetIf', { key, token: token.reveal() })
  }
}

const rightOf = (either) => {
  if (either._tag === 'Left') throw new Error(`expected a Right: ${JSON.stringify(either.left)}`)
  return either.right
}

process.on('message', async ({ settings, storeUrl, binding, calls }) => {
  const adapter = rightOf(dokuSnap.configure(settings, nodeDependencies({ tokens: storeAt(storeUrl) })))
  const active = rightOf(BindingCodec.decode(binding))
  const answers = await Promise.all(Array.from({ length: calls }, () => adapter.balance(active)()))
  process.send({ succeeded: answers.filter(({ _tag }) => _tag === 'Right').length })
  process.disconnect()
})
process.send({ ready: 'ready' })
