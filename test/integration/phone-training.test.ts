/**
 * The training line as a newcomer meets it, with no PBX at all: two SIP.js user agents and two real peer connections in the
 * phone window's own page.
 */
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { startChromium } from '../rig/chromium.ts'
import { waitFor } from '../rig/wait.ts'
import { type Babble, writeBabble } from './phone.babble.ts'
import { openPhoneWindow, type PhonePageServer, type PhoneWindow, servePhoneWindow } from './phone.window.ts'

const TRAINING = { line: 'training', agentNumber: '8001', wrapUpSeconds: 45 } as const
const CALLER = { number: '13857112233', name: '李华', topic: '断网' }

let babble: Babble
let browser: Browser
let server: PhonePageServer
let phone: PhoneWindow

beforeAll(async () => {
  babble = await writeBabble()
  const microphone = `--use-file-for-fake-audio-capture=${babble.path}`
  const started = await Promise.all([startChromium({ switches: [microphone] }), servePhoneWindow()])
  browser = started[0]
  server = started[1]
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await babble?.remove()
})

beforeEach(async () => {
  phone = await openPhoneWindow(browser, server)
  await phone.rig.evaluate((api, caller) => {
    api.caller = caller
  }, CALLER)
  await phone.signIn(TRAINING)
  await phone.until('the registration', ({ registration }) => registration.status === 'registered')
})
afterEach(async () => {
  expect(phone.errors).toEqual([])
  await phone.close()
})

const ring = async () => {
  await phone.call('agent.setState', { state: 'available' })
  // On a slow machine the next customer may have rung by themselves meanwhile.
  expect([
    { ok: true, value: null },
    { ok: false, error: 'busy_line' },
  ]).toContainEqual(await phone.call('training.ring', {}))
  return phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
}
const answer = async () => {
  const { id } = await ring()
  expect(await phone.call('call.answer', { callId: id })).toEqual({ ok: true, value: null })
  await phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
  return id
}
/** More packets both ways than there are now. */
const untilSoundFlows = async () => {
  const [before] = await phone.connections()
  await waitFor('sound both ways', async () => {
    const [now] = await phone.connections()
    if (now === undefined) return false
    return (
      now.packetsReceived > (before?.packetsReceived ?? 0) + 20 &&
      now.packetsSent > (before?.packetsSent ?? 0) + 20
    )
  })
}
const energy = async () => (await phone.connections())[0]?.energy ?? 0
/** The customer says something: what is heard grows by more than the noise of a quiet line. */
const untilCustomerSpeaks = async () => {
  const before = await energy()
  await waitFor('the customer to speak', async () => (await energy()) > before + 0.002)
}

const untilNothingArrives = async () => {
  let last = -1
  let same = 0
  await waitFor(
    'nothing to arrive any more',
    async () => {
      const packets = (await phone.connections())[0]?.packetsReceived ?? -1
      same = packets === last ? same + 1 : 0
      last = packets
      return same > 10
    },
    { everyMs: 40 },
  )
}
/** Sound that goes out in packets of 20 ms: enough of it for a remark, and then enough silence for its end. */
const REMARK_PACKETS = 35
const PAUSE_PACKETS = 65
/** Says something and pauses, again and again, until the customer answers with that line. */
const speakUntil = async (callId: CallId, line: string) => {
  let answered = false
  const reply = phone.page
    .waitForRequest((request) => request.url().includes(line), { timeout: 100_000 })
    .then(() => {
      answered = true
    })
  const sent = async () => (await phone.connections())[0]?.packetsSent ?? 0
  const untilAnsweredOrSent = async (packets: number) => {
    const before = await sent()
    await waitFor(`${packets} packets to go out`, async () => answered || (await sent()) >= before + packets)
  }
  while (!answered) {
    await phone.call('call.unmute', { callId })
    await untilAnsweredOrSent(REMARK_PACKETS)
    await phone.call('call.mute', { callId })
    await untilAnsweredOrSent(PAUSE_PACKETS)
  }
  await reply
}

describe('the training line', () => {
  it('starts paused and confirms the state that the learner chooses', async () => {
    const fresh = await phone.snapshot()
    expect(fresh).toMatchObject({ line: 'training', intended: 'break', calls: [] })
    expect(await phone.call('training.ring', {})).toEqual({ ok: false, error: 'wrong_phase' })
    await phone.call('agent.setState', { state: 'available' })
    await phone.until('the confirmation', ({ confirmed }) => confirmed === 'available')
  })

  it('rings by itself a few seconds after the learner became available, as one of the demo customers', async () => {
    await phone.call('agent.setState', { state: 'available' })
    const call = await phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    expect(call).toMatchObject({ training: true, direction: 'inbound' })
    expect(call.identity).toMatchObject({
      number: '13857112233',
      displayName: '李华',
      source: 'p_asserted_identity',
    })
    await waitFor(
      'main to be told',
      async () => (await phone.rig.evaluate((api) => api.activities)).at(-1)?.phase === 'ringing',
    )
  })

  it('carries real sound both ways, and the customer is heard to speak', async () => {
    await answer()
    await untilSoundFlows()
    await untilCustomerSpeaks()
  })

  it('lets the customer notice hold and come back: quiet while held, "still there?" afterwards', async () => {
    const callId = await answer()
    await untilCustomerSpeaks()
    expect(await phone.call('call.hold', { callId })).toEqual({ ok: true, value: null })
    await phone.untilCall('the hold', ({ state }) => state.phase === 'talking' && state.hold === 'by_us')
    await untilNothingArrives()
    const stillThere = phone.page.waitForRequest(/broadband-after-hold/)
    expect(await phone.call('call.resume', { callId })).toEqual({ ok: true, value: null })
    await stillThere
    await phone.untilCall('the talk', ({ state }) => state.phase === 'talking' && state.hold === 'none')
    await untilCustomerSpeaks()
    await untilSoundFlows()
  })

  it('lets the customer hear keys, tell their story as they are spoken to, say good-bye and hang up', async () => {
    await phone.rig.evaluate((api) => {
      api.caller = { number: '13857112233', name: '周凯', topic: '手机无信号' }
      api.talk = 'in_a_hurry'
    })
    const callId = await answer()
    // The microphone hears somebody who talks without end; a person pauses.
    await phone.call('call.mute', { callId })
    let heard = 'nothing'
    phone.page.on('request', (request) => {
      if (request.url().includes('signal-key')) heard = 'the keys'
    })
    expect(await phone.call('call.sendDigits', { callId, digits: '15#' })).toEqual({ ok: true, value: null })
    expect((await phone.snapshot()).calls.at(-1)?.digits).toBe('15#')
    // A busy machine may garble a tone; a person presses again.
    while (heard === 'nothing') {
      const sent = async () => (await phone.connections())[0]?.packetsSent ?? 0
      const before = await sent()
      await waitFor(
        'an answer, or time for one',
        async () => heard !== 'nothing' || (await sent()) > before + 150,
      )
      if (heard === 'nothing') await phone.call('call.sendDigits', { callId, digits: '5' })
    }
    for (const line of ['turn-1', 'turn-2', 'goodbye']) await speakUntil(callId, `signal-${line}`)
    const ended = await phone.untilCall('the end', ({ state }) => state.phase === 'ended')
    expect(ended.state).toMatchObject({ ending: { kind: 'completed', by: 'customer' } })
  })

  it('practises call waiting: a second customer is answered while the first is held', async () => {
    const first = await answer()
    expect(await phone.call('training.ring', {})).toEqual({ ok: true, value: null })
    const { id: second } = await phone.untilCall('a ring', ({ state }) => state.phase === 'ringing')
    expect(await phone.call('call.answer', { callId: second })).toEqual({ ok: true, value: null })
    await phone.untilCall('the talk', ({ state }) => state.phase === 'talking')
    const { calls } = await phone.snapshot()
    expect(calls.find(({ id }) => id === first)?.state).toMatchObject({ hold: 'by_us' })
  })

  it('practises a transfer: to a number straight away, and to whom the learner has asked first', async () => {
    const blind = await answer()
    await phone.call('call.transfer', { callId: blind, number: '8002' })
    await phone.untilCall('the transfer', ({ state }) => JSON.stringify(state).includes('"transferred"'))
    await phone.call('wrapUp.finish', { callId: blind, disposition: 'transferred', notes: '' })

    const asked = await answer()
    await phone.call('call.consult', { callId: asked, number: '8002' })
    await phone.untilCall(
      'the colleague',
      ({ consultFor, state }) => consultFor === asked && state.phase === 'talking',
    )
    await phone.call('call.completeTransfer', { callId: asked })
    const { calls } = await phone.until('the end of both', (seen) =>
      seen.calls.every(({ state }) => state.phase === 'ended'),
    )
    expect(calls.find(({ id }) => id === asked)?.state).toMatchObject({ ending: { kind: 'transferred' } })
    await waitFor('the connections to be closed', async () => (await phone.connections()).length === 0)
  })

  it('says after a crash in a call that it crashed, and takes no call until the learner says so', async () => {
    await answer()
    // The window of before never ended in order: as far as the next one can know, it crashed.
    const next = await openPhoneWindow(phone.context, server)
    expect(await next.snapshot()).toMatchObject({ restarted: 'after_crash', intended: 'break' })
    await next.signIn(TRAINING)
    await next.call('agent.setState', { state: 'available' })
    await next.until('the word about the crash to be gone', ({ restarted }) => restarted === 'no')
    await next.page.close()
  })

  it('tests the machine before the shift without a PBX: the tone comes back from its own echo', async () => {
    await phone.call('agent.setState', { state: 'break' })
    const seen = await phone.rig.evaluateHandle((api) => {
      const last: { test: ShiftTest | null } = { test: null }
      api.desk.watch('shiftTest', {}, (test) => {
        last.test = test
      })
      return last
    })
    await phone.call('shiftTest.begin', {})
    const until = (what: string, look: (test: ShiftTest) => boolean) =>
      waitFor(what, () => seen.evaluate(({ test }) => test).then((test) => test !== null && look(test)), {
        timeoutMs: 60_000,
      })
    await until('the ring to be tried', ({ outcomes }) => outcomes.ringer === 'running')
    await phone.call('shiftTest.heard', { heard: 'yes' })
    await until('the echo to be heard', ({ outcomes }) => outcomes.echo === 'passed')
    const [record] = await phone.untilRecords(1)
    expect(record?.readiness?.failed).not.toContain('echo')
  })

  it('ends when the learner hangs up: wrap-up, and a record with its notes and what the sound was like', async () => {
    const callId = await answer()
    await phone.call('call.hangUp', { callId })
    const { wrapUp } = await phone.until('the wrap-up', (seen) => seen.wrapUp !== null)
    expect(wrapUp?.call.state).toMatchObject({ phase: 'ended', ending: { kind: 'completed', by: 'agent' } })
    await phone.call('wrapUp.finish', { callId, disposition: 'resolved', notes: '已预约上门' })
    await phone.until('the end of the wrap-up', (seen) => seen.wrapUp === null)
    const [record] = await phone.untilRecords(1, ({ disposition }) => disposition !== null)
    expect(record).toMatchObject({ id: callId, training: true, disposition: 'resolved', notes: '已预约上门' })
    await waitFor('the connections to be closed', async () => (await phone.connections()).length === 0)
  })
})
