/** What leaves the phone about an agent: enough to be found by colleagues, nothing of whom they talk to. */
import { expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { at } from '../../../test/fixtures/desk-scene.ts'
import { idlePhone, ringingFrom, talkingSince } from '../../../test/fixtures/phone-scene.ts'
import { PresenceReport, WorkAges } from './presence.ts'
import { agesOf, lockedWord, presenceOf } from './presence-of.ts'

const answered = at('2026-03-07 22:42:00')
const talking = ringingFrom('13800138000', {
  customerName: '李华',
  answeredAt: answered,
  state: talkingSince(answered),
})

test('the call in the ear is told before one that is held or rings, without number or name', () => {
  const held = { ...talking, state: talkingSince(answered, { hold: 'by_us', heldSince: answered }) }
  const second = ringingFrom('13900139000')
  expect(presenceOf({ ...idlePhone, calls: [second, held] }).call?.phase).toBe('held')
  const work = presenceOf({ ...idlePhone, calls: [held, second, talking] })
  expect(work.call).toEqual({ direction: 'inbound', queue: '宽带报障', phase: 'talking', since: answered })
  expect(JSON.stringify(work)).not.toMatch(/1380|李华/)
})

test('a call that is over is none', () => {
  const over = ringingFrom('13800138000', {
    state: { phase: 'ended', at: answered, ending: { kind: 'completed', by: 'customer', sipStatus: null } },
  })
  expect(presenceOf({ ...idlePhone, calls: [over] }).call).toBeNull()
})

test('a line that is not registered is lost, whatever the agent wants to be', () => {
  expect(presenceOf(idlePhone).line).toBe('ready')
  const connecting = { status: 'connecting' as const, attempt: 2 }
  expect(presenceOf({ ...idlePhone, registration: connecting }).line).toBe('lost')
})

test('ages are told, of a clock that was set back none below nothing', () => {
  const work = presenceOf({ ...idlePhone, calls: [talking] })
  const ages = agesOf(work, instantFromMs(Date.parse(answered) + 30_000))
  expect(WorkAges.parse(ages)).toMatchObject({ call: { since: 30_000 } })
  const nextMonth = agesOf(work, instantFromMs(Date.parse(answered) + 30 * 24 * 3_600_000))
  expect(WorkAges.safeParse(nextMonth).success).toBe(true)
  expect(agesOf(work, instantFromMs(0))).toMatchObject({ since: 0, call: { since: 0 } })
})

test('a desk that is locked in a call says so with its last word, and nothing of one that only rings', () => {
  const now = instantFromMs(Date.parse(answered) + 30_000)
  const said = lockedWord(presenceOf({ ...idlePhone, calls: [talking] }), now)
  expect(PresenceReport.parse(said)).toMatchObject({
    is: 'locked',
    during: { phase: 'talking', since: 30_000 },
  })
  expect(JSON.stringify(said)).not.toMatch(/1380|李华/)
  const ringing = presenceOf({ ...idlePhone, calls: [ringingFrom('13800138000')] })
  expect(lockedWord(ringing, now)).toEqual({ is: 'locked' })
  expect(lockedWord(null, now)).toEqual({ is: 'locked' })
})
