/** What leaves the phone's window for the tray: the agent's own state, and nothing of any caller. */
import { expect, test } from 'vitest'
import { callRules } from '../../../test/fixtures/call-rules.ts'
import { idlePhone, ringingFrom } from '../../../test/fixtures/phone-scene.ts'
import { AgentPresence, agentPresenceOf } from './agent-presence.ts'

test('it has the state, the doubt about it, and every choice of the centre', () => {
  const agent = agentPresenceOf(
    { ...idlePhone, line: 'sip', intended: 'available', confirmed: null },
    callRules,
  )
  expect(agent).toMatchObject({ intended: 'available', atPbx: idlePhone.confirmation.status })
  expect(agent?.choices.map(({ state }) => state)).toContain('back_office')
  expect(AgentPresence.parse(agent)).toEqual(agent)
  expect(
    agentPresenceOf({ ...idlePhone, line: 'sip', confirmed: idlePhone.intended }, callRules)?.atPbx,
  ).toBeNull()
})

test('nothing of a call goes along, and without a line nothing at all', () => {
  const ringing = { ...idlePhone, line: 'sip' as const, calls: [ringingFrom('13800138000')] }
  expect(JSON.stringify(agentPresenceOf(ringing, callRules))).not.toContain('138')
  expect(agentPresenceOf({ ...idlePhone, line: 'none' }, callRules)).toBeNull()
})
