/** One call, one dialled number, one cut: each is carried out for real and timed in the telephone's own page. */
import { sippCaller } from '../../test/rig/sipp.ts'
import { waitFor } from '../../test/rig/wait.ts'
import type { CallEngine } from './engine.ts'
import { heardSince, onTheWire } from './page-clock.ts'
import type { Telephones } from './telephones.ts'

/** Longer than the slowest engine gathers candidates for. */
const PATIENCE_MS = 60_000
const look = { timeoutMs: PATIENCE_MS, everyMs: 10 }
const CUSTOMER = '13800138000'

export type CallTimes = { readonly inviteToRingMs: number; readonly answerToAudioMs: number }

/** From the INVITE's arrival to our 180; from the agent's wish to the sound of both sides having arrived at the other. */
export async function timeCall({ pbx, userOf }: Telephones, engine: CallEngine): Promise<CallTimes> {
  const since = Date.now()
  const customer = await sippCaller({
    pbx,
    to: userOf(engine),
    from: CUSTOMER,
    rtp: { toneHz: 440 },
  })
  try {
    await customer.ringing
    const invited = await seen(engine, { way: 'in', what: 'INVITE', since })
    const rang = await seen(engine, { way: 'out', what: '180 INVITE', since })
    const answered = await engine.answer()
    const [agentHears, customerHears] = await Promise.all([
      waitFor(`${engine.name} to hear the customer`, () => heardSince(engine.page, answered), look),
      waitFor(`the customer to hear ${engine.name}`, soundAt(customer), look),
    ])
    await customer.hangUp()
    await engine.becomeIdle()
    return { inviteToRingMs: rang - invited, answerToAudioMs: Math.max(agentHears, customerHears) - answered }
  } finally {
    await customer.stop()
  }
}

const soundAt =
  ({ media }: Awaited<ReturnType<typeof sippCaller>>) =>
  async (): Promise<number | undefined> =>
    (await media.status()).firstSoundAt

/** From the agent's wish to the 180 of whom they call. */
export async function timeDialling({ answerer }: Telephones, engine: CallEngine): Promise<number> {
  const asked = await engine.dial(CUSTOMER)
  await answerer.nextCall(PATIENCE_MS)
  const rang = await seen(engine, { way: 'in', what: '180 INVITE', since: asked })
  await engine.hangUp()
  await seen(engine, { way: 'in', what: '487 INVITE', since: asked })
  await engine.becomeIdle()
  return rang - asked
}

/** For all engines at once: the PBX dies, is away for a while, and is back; from then until each is registered again. */
export async function timeReconnects({ pbx, engines }: Telephones, awayMs: number): Promise<number[]> {
  await pbx.kill()
  await new Promise((resolve) => setTimeout(resolve, awayMs))
  await pbx.restart()
  const back = Date.now()
  return Promise.all(
    engines.map(async (engine) => {
      const registered = await seen(engine, { way: 'in', what: '200 REGISTER', since: back - awayMs })
      return Math.max(0, registered - back)
    }),
  )
}

const seen = (engine: CallEngine, wanted: Parameters<typeof onTheWire>[1]): Promise<number> =>
  waitFor(`${engine.name}: ${wanted.what} (${wanted.way})`, () => onTheWire(engine.page, wanted), look)
