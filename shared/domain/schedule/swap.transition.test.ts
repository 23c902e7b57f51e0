import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOpenSwap, type SwapEvent, swapEvents, transition } from './swap.transition.ts'
import { type SwapState, swapStates } from './swap.ts'

const along = (events: readonly SwapEvent[]): SwapState | 'stuck' => {
  let state: SwapState = 'offered'
  for (const event of events) {
    const next = transition(state, event)
    if (!next.ok) return 'stuck'
    state = next.value.state
  }
  return state
}

test.each<[readonly SwapEvent[], SwapState | 'stuck']>([
  [['accept', 'approve'], 'applied'],
  [['accept', 'approve', 'see'], 'seen'],
  [['take', 'untake', 'take', 'approve'], 'applied'],
  [['see'], 'stuck'],
  [['untake'], 'stuck'],
  [['accept', 'deny'], 'denied'],
  [['decline'], 'peer_declined'],
  [['accept', 'decline'], 'peer_declined'],
  [['withdraw'], 'withdrawn'],
  [['accept', 'withdraw'], 'withdrawn'],
  [['accept', 'shift_changed', 'reconfirm', 'accept', 'approve'], 'applied'],
  [['shift_changed', 'withdraw'], 'withdrawn'],
  [['accept', 'supersede'], 'superseded'],
  [['expire'], 'expired'],
  [['accept', 'reject'], 'rule_rejected'],
  [['approve'], 'stuck'],
  [['deny'], 'stuck'],
  [['accept', 'accept'], 'stuck'],
  [['shift_changed', 'accept'], 'stuck'],
  [['accept', 'shift_changed', 'approve'], 'stuck'],
])('%j leads to %s', (events, end) => {
  expect(along(events)).toBe(end)
})

test('what was approved never flips to declined, nor anything else that ended to something new', () => {
  fc.assert(
    fc.property(fc.constantFrom(...swapStates), fc.constantFrom(...swapEvents), (state, event) => {
      if (isOpenSwap(state) || (state === 'applied' && event === 'see')) return
      expect(transition(state, event)).toEqual({ ok: false, error: { from: state, event } })
    }),
  )
})

test('every state can come about, and from every open one there is a way to take it back', () => {
  const seen = new Set<SwapState>(['offered'])
  for (const state of seen)
    for (const event of swapEvents) {
      const next = transition(state, event)
      if (next.ok) seen.add(next.value.state)
    }
  expect(seen).toEqual(new Set(swapStates))
  for (const state of swapStates.filter(isOpenSwap)) expect(transition(state, 'withdraw').ok).toBe(true)
})
