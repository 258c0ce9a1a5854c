// Runs inside a project that has nothing but the packed packages. `packages` holds what each of them exports, by its
// name. Links, pays, refunds and unlinks with every wallet of every provider that the sandbox knows, by capabilities and
// never by name, and asks the sandbox's ledger what really happened. Yields one line for each wallet.
const { fetch, URLSearchParams } = globalThis

const right = (answer, what) => {
  if (answer._tag === 'Right') return answer.right
  throw new Error(`${what}: Left ${answer.left.kind ?? ''} ${answer.left.message ?? answer.left.rule ?? ''}`)
}

const status = (value, wanted, what) => {
  if (value.status !== wanted) throw new Error(`${what}: ${value.status}, not ${wanted}`)
  return value
}

// Some wallets refuse a call that does not say from where.
const device = { id: 'phone1', ipAddress: '203.0.113.7', model: 'Phone', os: 'android', channel: 'app' }

const isProvider = (value) => typeof value?.configure === 'function' && Array.isArray(value.settings)

const finishPage = async (url, { otp, pin }) => {
  const typed = { otp, pin }
  for (let page = await (await fetch(url)).text(), count = 0; count < 4; count += 1) {
    const field = Object.keys(typed).find((name) => page.includes(`name="${name}"`))
    if (field === undefined) return
    const body = new URLSearchParams({ [field]: typed[field] })
    const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' })
    if (answer.status >= 300) return
    page = await answer.text()
  }
}

const link = async ({ gateway, packages, customer, wallet }) => {
  const phone = right(packages['@gerbang/domain'].parsePhone(customer.phone), 'phone')
  const who = { id: 'customer-1', phone, name: 'Customer', email: 'customer@shop.example' }
  const returnUrls = { success: 'https://shop.example/linked', failure: 'https://shop.example/not-linked' }
  const bound = right(await gateway.bind({ reference: 'link-1', wallet, customer: who, returnUrls, device }), 'bind')
  await finishPage(status(bound, 'action-required', 'bind').action.url, customer)
  status(right(await gateway.confirmBinding('link-1'), 'confirmBinding'), 'active', 'confirmBinding')
}

const pay = async ({ gateway, customer, wallet }, amount) => {
  const { modes } = gateway.capabilities(wallet)
  const request = {
    reference: 'invoice-1',
    binding: 'link-1',
    amount,
    description: 'Coffee beans',
    mode: modes['one-time'].supported ? 'one-time' : 'recurring',
    funds: 'cash',
    returnUrls: { success: 'https://shop.example/paid', failure: 'https://shop.example/not-paid' },
    device
  }
  const paid = right(await gateway.pay(request), 'pay')
  if (paid.status === 'action-required') await finishPage(paid.action.url, customer)
  status(right(await gateway.inquire('invoice-1'), 'inquire'), 'succeeded', 'inquire')
}

const giveBack = async ({ gateway, wallet }, amount) => {
  if (!gateway.capabilities(wallet).operations.refund.supported) return 'no refunds'
  const request = { reference: 'refund-1', payment: 'invoice-1', amount, device }
  const refund = right(await gateway.refund(request), 'refund')
  status(refund, 'succeeded', 'refund')
  return 'refunded'
}

const compare = async (sandbox, { wallet }) => {
  const { charges } = await (await fetch(sandbox.ledger)).json()
  const taken = charges.reduce((sum, { executed }) => sum + Number(executed), 0)
  if (charges.length !== 1 || taken !== 1) throw new Error(`${wallet}: the ledger has ${taken} charges, not 1`)
}

const playWallet = async ({ packages, provider, wallet, openJournal }) => {
  const { createGateway } = packages['@gerbang/gateway']
  const { nodeDependencies } = packages['@gerbang/http']
  const sandbox = await packages['@gerbang/sandbox'].createSandbox()
  try {
    const config = { provider: provider.name, providers: { [provider.name]: sandbox.providers[provider.name] } }
    const options = {
      config,
      providers: [provider],
      journal: await openJournal(packages),
      dependencies: nodeDependencies()
    }
    const gateway = right(await createGateway(options), 'createGateway')
    const customer = sandbox.customers.find((one) => one.provider === provider.name && one.wallet === wallet)
    const amount = { currency: 'IDR', amount: 25_000 }
    const scene = { gateway, packages, customer, wallet }
    await link(scene)
    await pay(scene, amount)
    const returned = await giveBack(scene, amount)
    if (gateway.capabilities(wallet).operations.unlink.supported) {
      status(right(await gateway.unlink('link-1', device), 'unlink'), 'unlinked', 'unlink')
    }
    await compare(sandbox, scene)
    await gateway.close()
    return `paid ${provider.name} ${wallet}, ${returned}`
  } finally {
    await sandbox.close()
  }
}

exports.play = async (packages, openJournal) => {
  const providers = Object.values(packages).flatMap((exported) => Object.values(exported).filter(isProvider))
  const sandbox = await packages['@gerbang/sandbox'].createSandbox()
  const { customers } = sandbox
  await sandbox.close()
  for (const provider of providers) {
    const wallets = [...new Set(customers.filter((one) => one.provider === provider.name).map((one) => one.wallet))]
    if (wallets.length === 0) console.log(`unplayed ${provider.name}: the sandbox has no customer of it`)
    for (const wallet of wallets) console.log(await playWallet({ packages, provider, wallet, openJournal }))
  }
}
