/** A line that goes bad in the middle of a call: the agent is told which side suffers, and the record keeps how it was. */
import { describe, expect, it } from 'vitest'
import type { QualitySecond } from '#shared/domain/call/call-quality.ts'
import type { CallTrouble } from '#shared/domain/call/call-trouble.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { waitFor } from '../rig/wait.ts'
import { PhoneScene } from './phone.scene.ts'

const scene = new PhoneScene()

const untilTrouble = (wanted: CallTrouble) =>
  scene.phone.untilCall(
    `the trouble to be ${wanted}`,
    ({ state }) => state.phase === 'talking' && state.trouble === wanted,
  )

/** Waits until a desk that looks at the call has seen a second as wanted. */
async function untilSecond(callId: CallId, what: string, look: (second: QualitySecond) => boolean) {
  const seconds = await scene.phone.rig.evaluateHandle((api, id) => {
    const last: { seen: readonly QualitySecond[] } = { seen: [] }
    api.desk.watch('quality', { callId: id }, (seen) => {
      last.seen = seen
    })
    return last
  }, callId)
  await waitFor(what, async () => (await seconds.evaluate(({ seen }) => seen)).some(look))
}

describe('a line that loses every fifth packet', () => {
  it('is warned of as the side we hear badly, forgotten when it is mended, and kept with the call', async () => {
    await scene.goAvailable()
    const customer = await scene.callAgent()
    const callId = await scene.answer()
    await untilSecond(
      callId,
      'a second without loss',
      ({ lostHere, mos }) => lostHere === 0 && (mos ?? 0) > 4.3,
    )

    customer.media.lose(5)
    await untilTrouble('hears_badly')
    await untilSecond(callId, 'a second with its loss', ({ lostHere }) => (lostHere ?? 0) > 0.1)
    customer.media.lose(null)
    await untilTrouble('none')

    await customer.hangUp()
    const [record] = await scene.phone.untilRecords(1)
    expect(record?.id).toBe(callId)
    expect(record?.quality?.worstMos).toBeLessThan(3)
    expect(record?.quality?.meanMos).toBeGreaterThan(record?.quality?.worstMos ?? 5)
    expect(record?.quality?.lostHere).toBeGreaterThan(0)
  })
})
