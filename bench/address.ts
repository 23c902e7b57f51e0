/**
 * `npm run bench -- address [--changes N] [--seed TEXT] [--reach open|closed|beside] [--cuts] [--json FILE]`: two agents talk to each other through Kamailio and
 * rtpengine, each in an Electron in a network of their own, and now the one and now the other gets another address in the middle of
 * the call. What each says is a tone, and what counts is when the other's tone is there again, in both directions. What is
 * changed how, and what the figures are, stands in `address/README.md`. Linux, as root.
 */
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startEdge } from '../test/rig/edge.ts'
import { startPbx } from '../test/rig/kamailio.ts'
import { startRtpengine } from '../test/rig/rtpengine.ts'
import { waitFor } from '../test/rig/wait.ts'
import { type Chance, chanceOf } from '../test/simulation/chance.ts'
import { type Agent, startAgent } from './address/agent-process.ts'
import { PBX_HOST, type Reach, reaches, runInOwnNetwork } from './address/own-network.ts'
import { type Heard, heardAfter } from './address/silences.ts'
import { lineOf } from './call/line.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { percentile, rounded } from './measuring/statistics.ts'

const AIM_MS = 5_000
/** When the sound is not back by then, the call is given up and another one made. */
const GIVE_UP_MS = 40_000
/** The tone must have stayed for so long. */
const STAYS_MS = 3_000
const USERS = [
  { name: '8001', password: 'night-8001', tone: 1_000 },
  { name: '8002', password: 'night-8002', tone: 600 },
] as const
const KINDS = ['renumbered', 'other way', 'gap', 'twice', 'cut'] as const
type Kind = (typeof KINDS)[number]
const CHANGES = ['renumbered', 'other way', 'gap', 'twice'] as const satisfies readonly Kind[]
/** How long there is no network at all, in a gap, or until the second change. */
const BETWEEN_MS = { least: 300, most: 3_000 }
const CUT_S = { least: 1, most: 120 }

type Change = { readonly kind: Kind; readonly agent: number; readonly betweenMs: number }
/** All from the moment at which there was a network again; null for what never came. */
type After = {
  readonly registeredMs: number | null
  /** The other side's agreement to the new way. */
  readonly agreedMs: number | null
  readonly backMs: number | null
  readonly silenceMs: number | null
}
type Measured = Change & After

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    reach: { type: 'string', default: 'open' },
    cuts: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})
const changes = Number(values.changes)
if (!Number.isInteger(changes) || changes < 1) throw new Error('--changes wants a whole number from 1')
const reach = reaches.find((each) => each === values.reach)
if (reach === undefined) throw new Error(`--reach wants one of ${reaches.join(', ')}`)

const code = await runInOwnNetwork()
if (code === null) await bench(reach)
else process.exitCode = code

async function bench(within: Reach): Promise<void> {
  const measured = await measure(within)
  const back = measured.flatMap(({ backMs }) => (backMs === null ? [] : [backMs]))
  const registered = measured.flatMap(({ registeredMs }) => (registeredMs === null ? [] : [registeredMs]))
  const withinAim = back.filter((milliseconds) => milliseconds <= AIM_MS).length
  console.log(`\n${describeMachine()}\n`)
  console.log(
    table([
      ['change', 'changes', `back in ${AIM_MS / 1000} s`, 'p50', 'p95', 'most', 'registered p95'],
      ...KINDS.map((kind) => ({ kind, of: measured.filter((one) => one.kind === kind) }))
        .filter(({ of }) => of.length > 0)
        .map(({ kind, of }) => rowOf(kind, of)),
      rowOf('all', measured),
    ]),
  )
  await writeJson(values.json, {
    changes: measured.length,
    withinAim,
    share: rounded(withinAim / measured.length, 4),
    p50Ms: back.length === 0 ? null : rounded(percentile(back, 0.5), 0),
    p95Ms: back.length === 0 ? null : rounded(percentile(back, 0.95), 0),
    registeredP95Ms: registered.length === 0 ? null : rounded(percentile(registered, 0.95), 0),
    neverBack: measured.length - back.length,
    measured,
  })
}

function rowOf(name: string, measured: readonly Measured[]): string[] {
  const back = measured.flatMap(({ backMs }) => (backMs === null ? [] : [backMs]))
  const registered = measured.flatMap(({ registeredMs }) => (registeredMs === null ? [] : [registeredMs]))
  const shown = (values: readonly number[], share: number): string =>
    values.length === 0 ? '-' : `${percentile(values, share).toFixed(0)} ms`
  const good = back.filter((milliseconds) => milliseconds <= AIM_MS).length
  return [
    name,
    String(measured.length),
    String(good),
    shown(back, 0.5),
    shown(back, 0.95),
    shown(back, 1),
    shown(registered, 0.95),
  ]
}

async function measure(within: Reach): Promise<Measured[]> {
  const rtpengine = await startRtpengine({ host: PBX_HOST })
  const agents = await Promise.all(USERS.map((_, index) => startAgent(index + 1, within)))
  const pbx = await startPbx({ users: USERS, rtpengine, origins: agents.map(({ origin }) => origin) })
  const edge = await startEdge(pbx.wsUrl, PBX_HOST)
  try {
    for (const [index, agent] of agents.entries()) {
      const { name, password, tone } = USERS[index] ?? USERS[0]
      await agent.open({ tone, pbx: edge.wsUrl })
      await agent.signIn(lineOf({ name, password, realm: pbx.realm, wsUrl: edge.wsUrl, iceServers: [] }))
      await agent.listenFor(USERS[1 - index]?.tone ?? 0)
    }
    await call(agents)
    return await changed(agents)
  } finally {
    await Promise.allSettled(agents.map((agent) => agent.close()))
    await edge.stop()
    await Promise.all([pbx.stop(), rtpengine.stop()])
  }
}

/** The first calls the second, and each hears the other. */
async function call(agents: readonly Agent[]): Promise<void> {
  for (const agent of agents) await agent.becomeIdle()
  const [first, second] = agents
  await first?.dial(USERS[1].name)
  await second?.answer()
  const from = Date.now()
  for (const agent of agents) await agent.untilTalking()
  await waitFor('both to hear each other', async () => {
    const looks = await Promise.all(agents.map((agent) => agent.heardSince(from)))
    return looks.every((heard) => heard.at(-1)?.heard === true)
  })
}

async function changed(agents: readonly Agent[]): Promise<Measured[]> {
  const measured: Measured[] = []
  const draw = chanceOf(values.seed)
  for (let number = 1; number <= changes; number += 1) {
    const change = values.cuts ? drawCut(draw, agents.length) : drawChange(draw, agents.length)
    const { kind, betweenMs } = change
    const after = await measureChange(agents, change)
    measured.push({ ...change, ...after })
    const between = betweenMs === 0 ? '' : ` (${betweenMs} ms)`
    const { registeredMs, agreedMs, backMs } = after
    console.log(
      `${number}. agent ${change.agent + 1} ${kind}${between}: registered ${registeredMs}, agreed ${agreedMs}, back after ${backMs} ms`,
    )
    if (backMs === null) {
      for (const agent of agents) console.log(`   ${await agent.describe()}`)
      await call(agents)
    }
  }
  return measured
}

function drawChange(draw: Chance, agents: number): Change {
  const kind = CHANGES[draw.below(CHANGES.length)] ?? 'renumbered'
  const isLong = kind === 'gap' || kind === 'twice'
  const betweenMs = isLong ? BETWEEN_MS.least + draw.below(BETWEEN_MS.most - BETWEEN_MS.least) : 0
  return { kind, agent: draw.below(agents), betweenMs }
}

/** As many of each order of magnitude: most cuts are short, and it is the long ones that break phones. */
function drawCut(draw: Chance, agents: number): Change {
  const seconds = CUT_S.least * (CUT_S.most / CUT_S.least) ** draw.next()
  return { kind: 'cut', agent: draw.below(agents), betweenMs: rounded(seconds * 1_000, 0) }
}

/** Changes the address, and waits until both hear each other again and go on doing so. */
async function measureChange(agents: readonly Agent[], change: Change): Promise<After> {
  const network = agents[change.agent]?.network
  const from = Date.now()
  switch (change.kind) {
    case 'renumbered':
      await network?.renumber()
      break
    case 'other way':
      await network?.changeOver()
      break
    case 'gap':
    case 'cut':
      await network?.unplug()
      await setTimeout(change.betweenMs)
      await network?.plugIn()
      break
    case 'twice':
      await network?.renumber()
      await setTimeout(change.betweenMs)
      await network?.changeOver()
      break
  }
  const usableAt = Date.now()
  const look = async (): Promise<Heard | false> => {
    const both = await Promise.all(
      agents.map(async (agent) => heardAfter(await agent.heardSince(from), usableAt)),
    )
    const backMs = Math.max(...both.map((heard) => heard?.backMs ?? Number.POSITIVE_INFINITY))
    if (Date.now() < usableAt + backMs + STAYS_MS) return false
    return { backMs, silenceMs: Math.max(...both.map((heard) => heard?.silenceMs ?? 0)) }
  }
  const heard = await waitFor('the sound', look, { timeoutMs: GIVE_UP_MS, everyMs: 200 }).catch(() => null)
  const received = async (what: string): Promise<number | null> => {
    const at = await agents[change.agent]?.receivedSince({ what, since: from })
    return typeof at === 'number' ? rounded(at - usableAt, 0) : null
  }
  return {
    registeredMs: await received('200 REGISTER'),
    agreedMs: await received('200 INVITE'),
    backMs: heard && rounded(heard.backMs, 0),
    silenceMs: heard && rounded(heard.silenceMs, 0),
  }
}
