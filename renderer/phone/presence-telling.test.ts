/** What colleagues see of an agent begins here: a change that is not told leaves them with what was. */
import { expect, test } from 'vitest'
import type { PhoneState } from '#shared/domain/call/phone.state.ts'
import type { ToldPresence } from '#shared/ports/phone-data-port.ts'
import { readyPhone } from '../../test/fixtures/phone-story.ts'
import { createPresenceTelling } from './presence-telling.ts'

const told: (ToldPresence | null)[] = []
const telling = createPresenceTelling(async (one) => {
  told.push(one)
  throw new Error('the window has just gone')
})
const ready = readyPhone().state()
const inMeeting: PhoneState = { ...ready, agent: { ...ready.agent, intended: 'meeting' } }

test('a change is told once, whatever else of the phone changes; a new window is told again; without a line nothing is', () => {
  telling.changed(ready)
  telling.changed({ ...ready, lastDialled: '10086' })
  telling.changed(inMeeting)
  telling.again()
  telling.changed({ ...ready, line: { kind: 'none', owner: null } })
  expect(told.map((one) => one?.work.intended ?? null)).toEqual(['available', 'meeting', 'meeting', null])
})
