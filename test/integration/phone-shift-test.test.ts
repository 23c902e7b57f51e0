/** The test before the shift, through the real PBX and back: a tone goes out, and has to be in what returns. */
import { describe, expect, it } from 'vitest'
import type { ReadinessPoint } from '#shared/domain/call/readiness.ts'
import { runningPoint, type ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { RtpSource } from '../rig/rtp-peer.ts'
import { sippAnswerer } from '../rig/sipp.ts'
import { waitFor } from '../rig/wait.ts'
import { PhoneScene } from './phone.scene.ts'

const scene = new PhoneScene()
const ECHO = '9196'

async function signInWithEcho(rtp: RtpSource): Promise<void> {
  const answerer = scene.keep(await sippAnswerer({ behaviour: 'answer', rtp }))
  await scene.pbx.routeNumbers(ECHO, answerer.address)
  await scene.phone.signIn({ ...scene.line(), echoNumber: ECHO } as TelephonySettings)
  await scene.phone.until('the registration', ({ registration }) => registration.status === 'registered')
  await scene.phone.until('the microphone', ({ microphone }) => microphone === 'ready')
}

/** Begins, hears what rings, and waits until it is over. */
async function test(): Promise<ShiftTest> {
  const seen = await scene.phone.rig.evaluateHandle((api) => {
    const last: { test: ShiftTest | null } = { test: null }
    api.desk.watch('shiftTest', {}, (test) => {
      last.test = test
    })
    return last
  })
  const until = (what: string, look: (test: ShiftTest) => boolean): Promise<ShiftTest> =>
    waitFor(
      what,
      async () => {
        const now = await seen.evaluate(({ test: shown }) => shown)
        return now !== null && look(now) && now
      },
      { timeoutMs: 60_000 },
    )
  expect(await scene.phone.call('shiftTest.begin', {})).toEqual({ ok: true, value: null })
  const at = (point: ReadinessPoint) => (shown: ShiftTest) => runningPoint(shown) === point
  await until('the ring to be tried', at('ringer'))
  await scene.phone.call('shiftTest.heard', { heard: 'yes' })
  return until('the end of the test', ({ is }) => is === 'done')
}

describe('the test before the shift', () => {
  it('proves with an echo behind the PBX that this machine rings and is heard, and keeps that as a practice call', async () => {
    await signInWithEcho('echo')
    const { outcomes, quality } = await test()
    expect(outcomes).toMatchObject({ line: 'passed', microphone: 'passed', ringer: 'passed', echo: 'passed' })
    expect(quality?.seconds).toBeGreaterThanOrEqual(5)
    const [record] = await scene.phone.untilRecords(1)
    expect(record).toMatchObject({ number: ECHO, training: true, quality })
    // How good the line is, a busy machine decides; that it was judged does not depend on it.
    expect(['passed', 'failed']).toContain(outcomes.quality)
    expect(record?.readiness).toMatchObject({
      failed: outcomes.quality === 'failed' ? ['quality'] : [],
      untested: [],
      machine: { name: 'test' },
    })
    const { calls, wrapUp } = await scene.phone.snapshot()
    expect({ calls, wrapUp }).toEqual({ calls: [], wrapUp: null })
  })

  it('is not taken in by a PBX that plays something else', async () => {
    await signInWithEcho({ toneHz: 440 })
    const { outcomes } = await test()
    expect(outcomes).toMatchObject({ echo: 'failed', quality: 'untested' })
    const [record] = await scene.phone.untilRecords(1)
    expect(record?.readiness).toMatchObject({ failed: ['echo'], untested: ['quality'] })
  })

  it('is refused to an agent whom a customer may call at any moment', async () => {
    await signInWithEcho('echo')
    await scene.phone.call('agent.setState', { state: 'available' })
    expect(await scene.phone.call('shiftTest.begin', {})).toEqual({ ok: false, error: 'busy_line' })
  })
})
