/** Whoever quits in a call must not find it cut off tomorrow, and the customer who rings must get to somebody else. */
import { expect, it } from 'vitest'
import type { PhoneHappening } from '#shared/domain/call/phone.events.ts'
import { caller, callId, type Story, talkingPhone } from '../../test/fixtures/phone-story.ts'
import { endCalls } from './end-calls.ts'

const engineOf = (told: Story) => ({
  state: told.state,
  command: async (event: PhoneHappening) => {
    told.tell(event)
    return { ok: true, value: null } as const
  },
})

it('hangs up on everybody, held or not, sends on whoever rings, and waits for what is to be kept of them', async () => {
  const told = talkingPhone('a')
  told.tell(
    { type: 'hold', callId: callId('a') },
    { type: 'call.localHold', callId: callId('a'), outcome: 'held' },
    {
      type: 'call.incoming',
      callId: callId('b'),
      identity: caller('13900139000'),
      training: false,
      asksForAnswer: 'no',
    },
  )
  let kept = (): void => {}
  const settled = new Promise<void>((resolve) => (kept = resolve))
  let ended: 'no' | 'yes' = 'no'
  const ending = endCalls(engineOf(told), [{ settled: () => settled }]).then(() => (ended = 'yes'))

  expect(told.state().calls.map(({ state }) => state.phase === 'ended' && state.ending)).toEqual([
    { kind: 'completed', by: 'agent', sipStatus: null },
    { kind: 'declined', by: 'agent', sipStatus: 486 },
  ])
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toBe('no')
  kept()
  await ending
  expect(ended).toBe('yes')
})
