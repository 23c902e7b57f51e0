/** What must not break the phone: a PBX that dies in a call, windows that come and go, calls that are malformed. */
import { describe, expect, it } from 'vitest'
import { hostOf, type TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { startEdge } from '../rig/edge.ts'
import { MALFORMED_CALLS, type MalformedCall } from '../rig/malformed-calls.ts'
import { PATIENCE_MS, waitFor, within } from '../rig/wait.ts'
import { PhoneScene } from './phone.scene.ts'

const scene = new PhoneScene()

async function whilePbxIsDown(work: () => Promise<void>): Promise<void> {
  await scene.pbx.kill()
  await work().finally(() => scene.pbx.restart())
}

describe('what must not break the phone', () => {
  it('keeps the call and its sound while the PBX is down, registers again, and still hears the customer hang up', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    await customer.media.untilPackets(20)
    await whilePbxIsDown(async () => {
      await scene.phone.until('the loss', ({ registration }) => registration.status === 'unreachable')
      // How even it is, a busy machine decides; a call that lost its sound would bring no packets at all.
      await scene.untilHeard(100)
      await customer.media.untilPackets(100)
      expect((await scene.phone.snapshot()).calls.at(-1)?.state.phase).toBe('talking')
    })
    await scene.phone.until('the registration', ({ registration }) => registration.status === 'registered')
    // The customer's side learns where the phone is now; without that its BYE would go to the socket that died.
    await customer.reported('re-invited')
    await scene.untilHeard(50)
    await customer.media.untilPackets(50)
    await customer.hangUp()
    expect(await scene.ending()).toMatchObject({ kind: 'completed', by: 'customer' })
    expect((await scene.phone.snapshot()).wrapUp?.call.id).toBe(callId)
  })

  it('goes to the other address of the PBX when one dies, stays there, and the call keeps its sound', async () => {
    const edges = await Promise.all([startEdge(scene.pbx.wsUrl), startEdge(scene.pbx.wsUrl)])
    const [first, second] = edges
    try {
      scene.server.allow(edges.map(({ wsUrl }) => wsUrl).join(' '))
      await scene.reopen()
      const webSocketUrl = edges.map(({ wsUrl }) => wsUrl)
      await scene.goAvailable({ ...scene.line(), webSocketUrl } as TelephonySettings)
      const registeredAt = (url: string) => {
        const host = hostOf(url)
        return scene.phone.until(`the registration at ${host}`, ({ registration }) => {
          return registration.status === 'registered' && registration.address === host
        })
      }
      await registeredAt(first.wsUrl)
      const customer = await scene.callAgent({ rtp: { toneHz: 440 } })
      await scene.answer()
      await customer.media.untilPackets(20)
      await first.kill()
      await registeredAt(second.wsUrl)
      await customer.reported('re-invited')
      await first.restart()
      await scene.phone.untilHears(440)
      await scene.untilHeard(50)
      await customer.media.untilPackets(50)
      await registeredAt(second.wsUrl)
      await customer.hangUp()
      expect(await scene.ending()).toMatchObject({ kind: 'completed', by: 'customer' })
    } finally {
      scene.server.allow(scene.pbx.wsUrl)
      await Promise.all(edges.map((edge) => edge.stop()))
    }
  })

  it('rings on over a short cut, and the answer by the new flow reaches the caller who waits', async () => {
    const edge = await startEdge(scene.pbx.wsUrl)
    try {
      scene.server.allow(edge.wsUrl)
      await scene.reopen()
      await scene.goAvailable({ ...scene.line(), webSocketUrl: edge.wsUrl } as TelephonySettings)
      const customer = await scene.callAgent({ rtp: { toneHz: 440 } })
      await scene.untilRinging()
      await edge.kill()
      await scene.phone.until('the loss', ({ registration }) => registration.status !== 'registered')
      await edge.restart()
      await scene.phone.until('the registration', ({ registration }) => registration.status === 'registered')
      await scene.answer()
      await scene.phone.untilHears(440)
      await customer.media.untilPackets(50)
      await customer.hangUp()
      expect(await scene.ending()).toMatchObject({ kind: 'completed', by: 'customer' })
    } finally {
      scene.server.allow(scene.pbx.wsUrl)
      await edge.stop()
    }
  })

  it('tells the customer of a hang-up that happened while the PBX was down', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    await customer.media.untilPackets(20)
    await whilePbxIsDown(async () => {
      await scene.phone.until('the loss', ({ registration }) => registration.status === 'unreachable')
      await scene.phone.call('call.hangUp', { callId })
      expect(await scene.ending()).toMatchObject({ kind: 'completed', by: 'agent' })
    })
    expect(await within(PATIENCE_MS, 'the BYE', customer.ended)).toMatchObject({ how: 'they-hung-up' })
  })

  it('outlives a desk: a new one has the call at once', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    await scene.phone.rig.evaluate((api) => api.attachDesk())
    const { calls } = await scene.phone.until(
      'the call at the new desk',
      ({ calls: seen }) => seen.length === 1,
    )
    expect(calls[0]).toMatchObject({ id: callId, state: { phase: 'talking' } })
    await scene.phone.call('call.hangUp', { callId })
    await customer.ended
  })

  it('keeps the record of a call that ended while the data window was away', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    await scene.phone.rig.evaluate((api) => api.detachData())
    await customer.hangUp()
    await scene.ending()
    expect(await scene.phone.records()).toEqual([])
    await scene.phone.rig.evaluate((api) => api.attachData())
    await waitFor('the record', async () => (await scene.phone.records()).some(({ id }) => id === callId))
    expect((await scene.phone.snapshot()).registration.status).toBe('registered')
  })

  it('is not broken by malformed calls: each is shown or refused, and the next good call works', async () => {
    await scene.goAvailable()
    for (const scenario of Object.keys(MALFORMED_CALLS) as MalformedCall[]) {
      const customer = await scene.callAgent({ scenario })
      const outcome = await Promise.race([
        customer.ringing.then(
          () => 'rings' as const,
          () => 'ended' as const,
        ),
        customer.ended.then(() => 'ended' as const),
      ])
      if (outcome === 'rings') {
        const { id } = await scene.untilRinging()
        await scene.phone.call('call.decline', { callId: id })
      }
      const { status } = await within(PATIENCE_MS, `the end of ${scenario}`, customer.ended)
      expect(status, scenario).toBeGreaterThanOrEqual(400)
      await scene.phone.until('quiet', ({ calls }) => calls.every(({ state }) => state.phase === 'ended'))
    }
    const good = await scene.callAgent()
    await scene.answer()
    await good.media.untilPackets(20)
    await good.hangUp()
  }, 240_000)
})
