/** What leaves the phone's window for the tray: the agent's own state, and nothing of any caller. */
import { expect, test } from 'vitest'
import { callRules } from '../../../test/fixtures/call-rules.ts'
import { idlePhone, ringingFrom } from '../../../test/fixtures/phone-scene.ts'
import { AgentSummary, agentSummaryOf } from './agent-summary.ts'

test('it has the state, the doubt about it, and every choice of the centre', () => {
  const agent = agentSummaryOf(
    { ...idlePhone, line: 'sip', intended: 'available', confirmed: null },
    callRules,
  )
  expect(agent).toMatchObject({ intended: 'available', atPbx: idlePhone.confirmation.status })
  expect(agent?.choices.map(({ state }) => state)).toContain('back_office')
  expect(AgentSummary.parse(agent)).toEqual(agent)
  expect(
    agentSummaryOf({ ...idlePhone, line: 'sip', confirmed: idlePhone.intended }, callRules)?.atPbx,
  ).toBeNull()
})

test('nothing of a call goes along, and without a line nothing at all', () => {
  const ringing = { ...idlePhone, line: 'sip' as const, calls: [ringingFrom('13800138000')] }
  expect(JSON.stringify(agentSummaryOf(ringing, callRules))).not.toContain('138')
  expect(agentSummaryOf({ ...idlePhone, line: 'none' }, callRules)).toBeNull()
})
