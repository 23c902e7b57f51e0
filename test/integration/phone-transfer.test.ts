/**
 * Passing a customer on, between real parties: Kamailio, rtpengine, a customer who is baresip or SIPp, and two phone windows.
 * What counts in the end is sound: the customer's tone is heard at the colleague.
 */
import { describe, expect, it } from 'vitest'
import { startBaresip } from '../rig/baresip.ts'
import { sippCaller } from '../rig/sipp.ts'
import { AGENT, COLLEAGUE, CUSTOMER, PhoneScene } from './phone.scene.ts'

/** Neither is a harmonic of the other, nor of the beep of Chromium's microphone. */
const CUSTOMERS_TONE = 620

const scene = new PhoneScene()

const customerInBaresip = async () => {
  const customer = await startBaresip({
    pbx: scene.pbx,
    number: CUSTOMER,
    speaks: { toneHz: CUSTOMERS_TONE },
  })
  scene.keep({ stop: () => customer.stop(), messageLog: () => customer.log() })
  await customer.dial('8001')
  return customer
}
const ended = (kind: string) => (call: { readonly state: { readonly phase: string } }) =>
  call.state.phase === 'ended' && JSON.stringify(call.state).includes(kind)

describe('a blind transfer', () => {
  it('is carried out by a telephone that nobody here wrote: the customer talks to the colleague', async () => {
    const colleague = await scene.openColleague()
    await scene.goAvailable()
    await customerInBaresip()
    const callId = await scene.answer()
    await scene.phone.untilHears(CUSTOMERS_TONE)
    await scene.phone.call('call.handOver', { callId })
    expect(await scene.phone.call('call.transfer', { callId, number: COLLEAGUE.name })).toMatchObject({
      ok: true,
    })
    const { id } = await colleague.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    await scene.phone.untilCall(
      'the transfer',
      ({ state }) => state.phase === 'talking' && state.transfer.step === 'trying',
    )
    await colleague.call('call.answer', { callId: id })
    await colleague.untilHears(CUSTOMERS_TONE)
    expect(await scene.ending()).toMatchObject({ kind: 'transferred' })
    expect((await scene.phone.snapshot()).wrapUp?.call.id).toBe(callId)
    await colleague.close()
  })

  it('that nobody takes is back with the agent, who is heard again as soon as they take the customer back', async () => {
    await scene.goAvailable()
    await customerInBaresip()
    const callId = await scene.answer()
    await scene.phone.call('call.transfer', { callId, number: COLLEAGUE.name })
    await scene.phone.untilCall(
      'the failure',
      ({ state }) => state.phase === 'talking' && state.transfer.step === 'failed',
    )
    expect((await scene.phone.snapshot()).calls.at(-1)?.state).toMatchObject({
      hold: 'by_us',
      transfer: { why: 'no_answer', sipStatus: 480 },
    })
    await scene.phone.call('call.resume', { callId })
    await scene.phone.untilHears(CUSTOMERS_TONE)
    await scene.phone.call('call.hangUp', { callId })
  })
})

describe('a consultation', () => {
  it('joins the customer with the colleague: one call at the colleague, none left here', async () => {
    const colleague = await scene.openColleague()
    await scene.goAvailable()
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    await scene.phone.call('call.handOver', { callId })
    await scene.phone.call('call.consult', { callId, number: COLLEAGUE.name })
    const { id: consulted, identity } = await colleague.untilCall(
      'a ring',
      ({ state }) => state.phase === 'ringing',
    )
    expect(identity).toMatchObject({ number: AGENT.name, userToUser: `nd:${callId}` })
    await colleague.call('call.answer', { callId: consulted })
    await scene.phone.untilCall('the consultation', ({ state }) => state.phase === 'talking')
    await scene.untilHold(callId, 'by_us')

    await scene.phone.call('call.completeTransfer', { callId })
    const { message } = await customer.reported('referred')
    const referTo = /<([^?>]+)\?Replaces=([^&>]+)&User-to-User=([^>]+)>/i.exec(
      message?.header('Refer-To') ?? '',
    )
    const handedOver = decodeURIComponent(referTo?.[3] ?? '')
    expect(handedOver).toBe(`${Buffer.from(`nd:${callId}`).toString('hex')};encoding=hex`)
    // What the customer's side does with it: call whom it names, in the place of the agent's call.
    const joined = scene.keep(
      await sippCaller({
        pbx: scene.pbx,
        to: referTo?.[1] ?? '',
        from: CUSTOMER,
        headers: { Replaces: decodeURIComponent(referTo?.[2] ?? '') },
        rtp: { toneHz: CUSTOMERS_TONE },
      }),
    )
    await joined.answered
    await customer.notify('SIP/2.0 200 OK')
    expect(await customer.ended).toMatchObject({ how: 'they-hung-up' })

    await colleague.untilHears(CUSTOMERS_TONE)
    const { calls } = await colleague.until('the customer', ({ calls: seen }) =>
      seen.every(({ identity }) => identity.number === CUSTOMER),
    )
    // Their INVITE did not bring the id again, as when something on the way drops it.
    const goesOn = { identity: { userToUser: `nd:${callId}` }, state: { phase: 'talking' } }
    expect(calls).toMatchObject([{ id: consulted, ...goesOn }])
    const here = await scene.phone.until('the end of both', (seen) => seen.calls.every(ended('"by":"agent"')))
    expect(here).toMatchObject({ wrapUp: { call: { id: callId } }, wrapUpsAfter: 0 })
    expect((await scene.phone.untilRecords(2)).map(({ ending }) => ending.kind).toSorted()).toEqual([
      'completed',
      'transferred',
    ])
    await joined.hangUp()
    await colleague.close()
  })

  it('can be left before anybody answers: the customer is taken back, the colleague stops ringing', async () => {
    const colleague = await scene.openColleague()
    await scene.goAvailable()
    await scene.callAgent({ rtp: { toneHz: CUSTOMERS_TONE } })
    const callId = await scene.answer()
    await scene.phone.call('call.consult', { callId, number: COLLEAGUE.name })
    await colleague.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    expect(await scene.phone.call('call.endConsult', { callId })).toEqual({ ok: true, value: null })
    await scene.untilHold(callId, 'none')
    await scene.phone.untilHears(CUSTOMERS_TONE)
    await colleague.untilCall('the end', ended('cancelled'))
    await scene.phone.call('call.hangUp', { callId })
    await colleague.close()
  })
})
