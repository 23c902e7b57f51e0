import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LineChoice } from '#shared/domain/call/phone.state.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { caller, callId, sipLine } from '../../test/fixtures/phone-story.ts'
import { createPhoneEngine, type OutwardEffect } from './phone-engine.ts'

const line: LineChoice = sipLine

function engineWith(carryOut: (effect: OutwardEffect) => Promise<null> | undefined) {
  const faults: string[] = []
  const engine = createPhoneEngine({
    clock: { now: () => instantFromMs(Date.now()) },
    chance: () => 0,
    restarted: 'no',
    carryOut,
    onFault: (code, effect) => faults.push(`${code} ${effect}`),
  })
  return { engine, faults }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('running the machine', () => {
  it('lets what an effect sets off wait its turn, so that effects keep their order', () => {
    const order: string[] = []
    const { engine } = engineWith((effect) => {
      order.push(effect.type)
      // A flow that opens at once, from inside the effect that asked for it.
      if (effect.type === 'flow.open') engine.happen({ type: 'flow.opened', flow: effect.flow })
      return undefined
    })
    engine.happen({ type: 'line.given', line })
    expect(order).toEqual(['line.use', 'flow.open', 'flow.register'])
  })

  it('does its own timers: an unanswered REGISTER gives the flow up, and the retry comes by itself', () => {
    const asked: string[] = []
    const { engine } = engineWith((effect) => {
      asked.push(effect.type)
      return undefined
    })
    engine.happen({ type: 'line.given', line })
    engine.happen({ type: 'flow.opened', flow: 1 })
    vi.advanceTimersByTime(5_000)
    expect(engine.snapshot().registration.status).toBe('unreachable')
    asked.length = 0
    vi.advanceTimersByTime(2_000)
    expect(asked).toEqual(['flow.open'])
  })

  it('keeps going when one part fails', () => {
    const { engine, faults } = engineWith((effect) => {
      if (effect.type === 'line.use') throw new Error('no device')
      return undefined
    })
    engine.happen({ type: 'line.given', line })
    expect(faults).toEqual(['effect_failed line.use'])
    expect(engine.snapshot().registration.status).toBe('connecting')
  })

  it('tells a new desk the present state, and every desk each change', () => {
    const { engine } = engineWith(() => undefined)
    const seen: string[] = []
    engine.subscribe(({ intended }) => seen.push(intended))
    const stop = engine.subscribe(() => {})
    engine.happen({ type: 'agent.choose', state: 'available' })
    stop()
    expect(seen).toEqual(['break', 'available'])
  })

  it('tells the desks of a call before anything rings: the customer is looked up meanwhile', () => {
    const order: string[] = []
    const { engine } = engineWith((effect) => void order.push(effect.type))
    engine.happen({ type: 'line.given', line })
    engine.happen({ type: 'agent.choose', state: 'available' })
    engine.subscribe(({ calls }) => void order.push(`desk sees ${calls.length}`))
    order.length = 0
    engine.happen({
      type: 'call.incoming',
      callId: callId('a'),
      identity: caller('13800138000'),
      training: false,
      asksForAnswer: 'no',
    })
    expect(order).toEqual(['desk sees 1', 'call.ring', 'ring', 'activity'])
  })
})
