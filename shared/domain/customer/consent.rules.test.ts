import { expect, test } from 'vitest'
import { AgentId } from '#shared/kernel/ids.ts'
import { local } from '../../../test/fixtures/centre-rows.ts'
import { doNotCall, standingConsents } from './consent.rules.ts'
import type { Consent } from './customer.ts'

const said = (id: string, at: string, given: Partial<Consent> = {}): Consent => ({
  id,
  purpose: 'contact',
  channel: 'phone',
  state: 'withdrawn',
  at: local(at),
  how: 'call',
  byId: AgentId.parse('li'),
  byName: '李静',
  note: '',
  ...given,
})

test('whoever asked not to be called is not called, until they say otherwise', () => {
  const asked = said('1', '2026-03-01 10:00')
  expect(doNotCall({})).toBeNull()
  expect(doNotCall({ consents: [asked] })).toEqual(asked)
  expect(doNotCall({ consents: [asked, said('2', '2026-03-02 10:00', { state: 'given' })] })).toBeNull()
})

test('what was said later counts, however late its machine brought it', () => {
  const later = said('2', '2026-03-02 10:00')
  expect(doNotCall({ consents: [later, said('1', '2026-03-01 10:00', { state: 'given' })] })).toEqual(later)
})

test('of two that say the opposite at one moment the customer is left in peace', () => {
  const both = [said('1', '2026-03-01 10:00', { state: 'given' }), said('2', '2026-03-01 10:00')]
  expect(doNotCall({ consents: both })?.id).toBe('2')
  expect(doNotCall({ consents: both.toReversed() })?.id).toBe('2')
})

test('no survey and no message are no ban on calls: each purpose and channel stands for itself', () => {
  const consents = [
    said('1', '2026-03-01 10:00', { purpose: 'survey' }),
    said('2', '2026-03-01 10:00', { channel: 'message' }),
  ]
  expect(doNotCall({ consents })).toBeNull()
  expect(standingConsents({ consents })).toHaveLength(2)
})
