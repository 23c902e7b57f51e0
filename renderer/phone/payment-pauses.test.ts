/** Two desks show one call: what is typed in one of them must not come onto the recording because of the other. */
import { expect, test } from 'vitest'
import { CallId } from '#shared/kernel/ids.ts'
import { createFakePhone } from '../../test/fakes/fake-phone.ts'
import { NOW } from '../../test/fixtures/desk-scene.ts'
import { idlePhone } from '../../test/fixtures/phone-scene.ts'
import { createPaymentPauses } from './payment-pauses.ts'

const callId = CallId.parse('a')
const twoDesks = () => {
  const { asked, handlers } = createFakePhone(idlePhone, () => NOW)
  const pauses = createPaymentPauses(handlers)
  const [one, other] = [pauses.forDesk(), pauses.forDesk()]
  const pause = (desk: typeof one) =>
    desk.handlers.calls['recording.pause']({ callId, why: 'payment', by: 'payment' })
  const resume = (desk: typeof one, by: 'agent' | 'payment' = 'payment') =>
    desk.handlers.calls['recording.resume']({ callId, by })
  return { one, other, pause, resume, resumed: () => asked.filter(({ name }) => name === 'recording.resume') }
}

test('a desk that paused nothing, or is closed, lets nothing go on that another one paused', async () => {
  const { one, other, pause, resume, resumed } = twoDesks()
  await pause(one)
  await resume(other)
  other.gone()
  expect(resumed()).toEqual([])
  await resume(one)
  expect(resumed()).toEqual([{ name: 'recording.resume', args: { callId, by: 'payment' } }])
})

test('with a field in each, the recording goes on when both are left', async () => {
  const { one, other, pause, resume, resumed } = twoDesks()
  await pause(one)
  await pause(other)
  await resume(one)
  expect(resumed()).toEqual([])
  await resume(other)
  expect(resumed()).toHaveLength(1)
})

test('a desk that dies in the field has left it', async () => {
  const { one, pause, resumed } = twoDesks()
  await pause(one)
  one.gone()
  expect(resumed()).toHaveLength(1)
})

test('the agent’s own word counts from whichever desk', async () => {
  const { other, resume, resumed } = twoDesks()
  await resume(other, 'agent')
  expect(resumed()).toEqual([{ name: 'recording.resume', args: { callId, by: 'agent' } }])
})
