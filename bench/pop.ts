/**
 * `npm run bench -- pop [--calls N] [--customers N --contacts N] [--json FILE]`: from the WebSocket event that brings the INVITE into the phone window
 * to the frame with the customer's data in the desk, with 2,000 customers and with 200,000 and a million contacts in the agent's store, or
 * with as many as are asked for. All parts are real: Electron, SIPp, Kamailio, rtpengine, our server on PostgreSQL. Only callers and clocks are ours.
 */
import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { expect } from '@playwright/test'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { type Application, newProfile, startApplication } from '../test/e2e/support/application.ts'
import { signIn, status, untilRegistered } from '../test/e2e/support/desk-steps.ts'
import { sippCaller } from '../test/rig/sipp.ts'
import { waitFor, within } from '../test/rig/wait.ts'
import { type KnownCaller, prepareCustomers } from './measuring/customers.ts'
import { describeMachine } from './measuring/machine.ts'
import { tellProgress } from './measuring/progress.ts'
import { table, writeJson } from './measuring/report.ts'
import { median, percentile, rounded, spreadOf } from './measuring/statistics.ts'
import { type CallCentre, startCallCentre } from './pop/centre.ts'
import { inStore, lastInvite, lookOutFor, noteInvites, popPainted } from './pop/stopwatch.ts'

type Store = { readonly customers: number; readonly contacts: number }
/** The smaller one has the demo centre's contacts and no others. */
const STORES: readonly Store[] = [
  { customers: 2_000, contacts: 0 },
  { customers: 200_000, contacts: 1_000_000 },
]
const AIM_MS = 50
const AGENT = demoAccounts.agent
/** As trunks send callers: who it is stands in P-Asserted-Identity. */
const ANONYMOUS = '"Anonymous" <sip:anonymous@anonymous.invalid>'
/** Between two calls: the record of the one before is kept, sent and fetched back, as it is in life. */
const REST_MS = 1_000
/** A pop that takes longer than this never comes. */
const SEEN_MS = 20_000
/** For the larger store to be loaded on a slow machine. */
const LOADING_MS = 60 * 60_000

type Run = Store & { readonly milliseconds: readonly number[] }

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '40' },
    customers: { type: 'string' },
    contacts: { type: 'string', default: '0' },
    json: { type: 'string' },
  },
})
const calls = Number(values.calls)
if (!Number.isInteger(calls) || calls < 1) throw new Error('--calls wants a whole number from 1')

const machine = describeMachine()
const runs: Run[] = []
const asked = values.customers
const stores =
  asked === undefined ? STORES : [{ customers: Number(asked), contacts: Number(values.contacts) }]
for (const store of stores) runs.push(await run(store))

console.log(`\n${machine}\n`)
console.log(
  table([
    ['customers in the store', 'contacts', 'calls', 'p50', 'p95', 'least–most', 'aim for p95'],
    ...runs.map(({ customers, contacts, milliseconds }) => {
      const { least, most } = spreadOf(milliseconds)
      return [
        customers.toLocaleString('en'),
        contacts.toLocaleString('en'),
        String(milliseconds.length),
        `${median(milliseconds).toFixed(1)} ms`,
        `${percentile(milliseconds, 0.95).toFixed(1)} ms`,
        `${least.toFixed(1)}–${most.toFixed(1)} ms`,
        `≤ ${AIM_MS} ms`,
      ]
    }),
  ]),
)
await writeJson(values.json, {
  runs: runs.map(({ customers, contacts, milliseconds }) => ({
    customers,
    contacts,
    p50Ms: rounded(median(milliseconds), 1),
    p95Ms: rounded(percentile(milliseconds, 0.95), 1),
  })),
})

async function run(wanted: Store): Promise<Run> {
  console.log(`Starting a call centre with ${wanted.customers.toLocaleString('en')} customers`)
  const centre = await startCallCentre(AGENT)
  const profile = await newProfile()
  let application: Application | null = null
  try {
    const callers = await prepareCustomers(centre.databaseUrl, {
      account: AGENT,
      total: wanted.customers,
      contacts: wanted.contacts,
      callers: calls,
    })
    application = await startApplication({ profile })
    const store = await readyToTakeCalls(application, centre, wanted)
    const milliseconds: number[] = []
    for (const caller of callers) milliseconds.push(await pop(application, centre, caller))
    console.log(`p95 ${percentile(milliseconds, 0.95).toFixed(1)} ms`)
    return { ...store, milliseconds }
  } finally {
    await application?.close()
    await centre.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Signs in, waits until everything is in the store, and becomes available. Gives what is there. */
async function readyToTakeCalls(
  application: Application,
  { server, pbx }: CallCentre,
  wanted: Store,
): Promise<Store> {
  const [desk, phone, data] = [
    await application.window('desk'),
    await application.window('phone'),
    await application.window('data'),
  ]
  await noteInvites(phone)
  await signIn(desk, server.url, AGENT)
  const progress = tellProgress('in the store', wanted.customers + wanted.contacts)
  const isLoaded = async (): Promise<boolean> => {
    const [customers, contacts] = [await inStore(data, 'customer'), await inStore(data, 'contact')]
    progress(customers + contacts)
    return contacts >= wanted.contacts && customers >= wanted.customers
  }
  await waitFor('every customer and contact in the store', isLoaded, {
    timeoutMs: LOADING_MS,
    everyMs: 2_000,
  })
  await expect(status(desk, 'server')).toHaveAttribute('data-tone', 'green', { timeout: LOADING_MS })
  await untilRegistered(desk)
  await pbx.untilRegistered(AGENT)
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  await expect(desk.getByTestId('call-idle')).toBeVisible()
  return { customers: await inStore(data, 'customer'), contacts: await inStore(data, 'contact') }
}

/** One call that is given up as soon as it was seen. */
async function pop(application: Application, { pbx }: CallCentre, caller: KnownCaller): Promise<number> {
  const desk = await application.window('desk')
  const phone = await application.window('phone')
  await lookOutFor(desk, caller.name)
  const call = await sippCaller({ pbx, to: AGENT, from: ANONYMOUS, pai: caller.number })
  try {
    const painted = await within(SEEN_MS, `the desk to show ${caller.number}`, popPainted(desk))
    const arrived = await lastInvite(phone)
    await call.ringing
    await call.cancel()
    await expect(desk.getByTestId('pop-customer-name')).toHaveCount(0)
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0')
    await setTimeout(REST_MS)
    return painted - arrived
  } finally {
    await call.stop()
  }
}
