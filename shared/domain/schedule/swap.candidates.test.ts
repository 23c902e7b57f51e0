import { expect, test } from 'vitest'
import { AgentId } from '#shared/kernel/ids.ts'
import type { RuleFinding } from './rules/rule-finding.ts'
import { candidatesAmong } from './swap.candidates.ts'

const finding = (verdict: RuleFinding['verdict'], rule: RuleFinding['rule']): RuleFinding => ({
  rule,
  verdict,
  basis: 'policy',
  agentId: AgentId.parse('x'),
  figures: {},
})
const one = (name: string, workedMs: number, ...findings: RuleFinding[]) => ({
  agentId: AgentId.parse(name),
  name,
  workedMs,
  findings,
})

test('who could take it: freely first, then whom the lead would look at, each by how little they work', () => {
  const found = candidatesAmong([
    one('busy', 40),
    one('asked', 0, finding('ask', 'notice')),
    one('idle', 8, finding('allow', 'night_allowance')),
  ])
  expect(found.map(({ name, fits }) => [name, fits])).toEqual([
    ['idle', 'freely'],
    ['busy', 'freely'],
    ['asked', 'lead_looks'],
  ])
})

test('of whoever could not, nothing is said: neither a name nor a reason', () => {
  const found = candidatesAmong([
    one('protected', 0, finding('block', 'not_eligible')),
    one('tired', 0, finding('block', 'minimum_rest')),
    one('free', 8),
  ])
  expect(JSON.stringify(found)).not.toMatch(/protected|tired|not_eligible|minimum_rest/)
  expect(Object.keys(found[0] ?? {})).toEqual(['agentId', 'name', 'fits'])
})
