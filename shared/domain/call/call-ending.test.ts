import { describe, expect, it } from 'vitest'
import { type EndCause, endingByNetwork } from './call-ending.ts'

const none = { sip: null, q850: null }
const cases: readonly [string, EndCause, string, string][] = [
  ['the caller gave up', { type: 'cancelled', reason: none }, 'cancelled', 'customer'],
  [
    'a colleague answered (RFC 3326)',
    { type: 'cancelled', reason: { ...none, sip: 200 } },
    'answered_elsewhere',
    'network',
  ],
  [
    'a colleague answered (Q.850 26, as Asterisk says it)',
    { type: 'cancelled', reason: { ...none, q850: 26 } },
    'answered_elsewhere',
    'network',
  ],
  ['the queue stopped waiting', { type: 'cancelled', reason: { ...none, q850: 19 } }, 'missed', 'network'],
  ['it rang until its time was up', { type: 'expired' }, 'missed', 'network'],
  ['the customer hung up', { type: 'bye', reason: { ...none, q850: 16 } }, 'completed', 'customer'],
  ['the network cut the call', { type: 'bye', reason: { ...none, q850: 41 } }, 'completed', 'network'],
  ['the session timed out', { type: 'bye', reason: { ...none, sip: 408 } }, 'completed', 'network'],
  ['busy', { type: 'refused', sipStatus: 486 }, 'busy', 'customer'],
  ['busy everywhere', { type: 'refused', sipStatus: 600 }, 'busy', 'customer'],
  ['turned away', { type: 'refused', sipStatus: 603 }, 'declined', 'customer'],
  ['nobody picked up', { type: 'refused', sipStatus: 480 }, 'no_answer', 'network'],
  ['given up by the network', { type: 'refused', sipStatus: 487 }, 'no_answer', 'network'],
  ['no such number', { type: 'refused', sipStatus: 404 }, 'failed', 'network'],
  ['the answer was never acknowledged', { type: 'failed', sipStatus: null }, 'failed', 'network'],
]

describe('how a call ended', () => {
  it.each(cases)('%s', (_what, cause, kind, by) => {
    expect(endingByNetwork(cause)).toMatchObject({ kind, by })
  })

  it('keeps what the telephone network behind the PBX said, and no number that is none of its causes', () => {
    expect(endingByNetwork({ type: 'refused', sipStatus: 480, q850: 19 })).toMatchObject({ q850: 19 })
    expect(endingByNetwork({ type: 'bye', reason: { ...none, q850: 41 } })).toMatchObject({ q850: 41 })
    expect(endingByNetwork({ type: 'cancelled', reason: { ...none, q850: 0 } })).not.toHaveProperty('q850')
  })
})
