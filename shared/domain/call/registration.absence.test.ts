/** How soon a phone is registered again after the PBX was away for one second to two minutes, in virtual time. */
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { sipLine } from '../../../test/fixtures/phone-story.ts'
import type { PhoneEffect, Timer } from './phone.effects.ts'
import type { PhoneHappening } from './phone.events.ts'
import { initialPhone, transition } from './phone.transition.ts'

type Absence = {
  /** `refuses`: connections fail at once. `silent`: nothing answers, and the phone gives each up by itself. */
  readonly how: 'refuses' | 'silent'
  readonly awayMs: number
  readonly addresses: readonly string[]
  readonly chance: () => number
}

const ANSWERS_MS = 100

/** Milliseconds from the PBX's return to the registration. */
function registeredAgainAfter({ how, awayMs, addresses, chance }: Absence): number {
  let nowMs = 0
  let state = initialPhone(instantFromMs(0), 'no')
  const due = new Map<string, { readonly atMs: number; readonly happening: PhoneHappening }>()
  const plan = (name: string, inMs: number, happening: PhoneHappening): void =>
    void due.set(name, { atMs: nowMs + inMs, happening })
  let away = { fromMs: Number.POSITIVE_INFINITY, toMs: Number.POSITIVE_INFINITY }
  const isAway = (): boolean => nowMs >= away.fromMs && nowMs < away.toMs
  const carryOut = (effect: PhoneEffect): void => {
    const timerName = (timer: Timer): string => `timer ${timer.name}`
    switch (effect.type) {
      case 'timer.start':
        return plan(timerName(effect.timer), effect.afterMs, { type: 'timer.fired', timer: effect.timer })
      case 'timer.stop':
        return void due.delete(timerName(effect.timer))
      case 'flow.open':
        if (!isAway()) return plan('network', ANSWERS_MS, { type: 'flow.opened', flow: effect.flow })
        if (how === 'refuses') plan('network', ANSWERS_MS, { type: 'flow.closed', flow: effect.flow })
        return
      case 'flow.register':
        if (!isAway())
          plan('network', ANSWERS_MS, { type: 'flow.accepted', flow: effect.flow, expiresSeconds: 300 })
        return
      case 'flow.drop':
        return void due.delete('network')
      default:
        return
    }
  }
  const happen = (happening: PhoneHappening): void => {
    const next = transition(state, { ...happening, at: instantFromMs(nowMs), chance: chance() })
    state = next.state
    next.effects.forEach(carryOut)
  }
  const runUntil = (isDone: () => boolean): void => {
    while (!isDone()) {
      const [name, next] = [...due].reduce((soonest, entry) =>
        entry[1].atMs < soonest[1].atMs ? entry : soonest,
      )
      due.delete(name)
      nowMs = next.atMs
      happen(next.happening)
    }
  }
  happen({ type: 'line.given', line: { ...sipLine, addresses } })
  runUntil(() => state.registration.status === 'registered')
  away = { fromMs: nowMs, toMs: nowMs + awayMs }
  happen({ type: 'flow.closed', flow: state.registration.flow })
  runUntil(() => nowMs >= away.toMs && state.registration.status === 'registered')
  return nowMs - away.toMs
}

/** The same draws every time, spread evenly. */
function draws(): () => number {
  let drawn = 0
  return () => {
    drawn += 1
    return (drawn * 0.618_033_988_75) % 1
  }
}

describe.each([
  { how: 'refuses', addresses: ['pbx-a'] },
  { how: 'silent', addresses: ['pbx-a'] },
  { how: 'refuses', addresses: ['pbx-a', 'pbx-b'] },
] as const)('a PBX at $addresses that $how', ({ how, addresses }) => {
  it('has the phone within ten seconds of its return, however long it was away', () => {
    const chance = draws()
    const waits = Array.from({ length: 1_200 }, (_, tenth) =>
      registeredAgainAfter({ how, addresses, awayMs: 1_000 + tenth * 100, chance }),
    ).sort((one, other) => one - other)
    expect(waits[Math.floor(waits.length * 0.95)]).toBeLessThanOrEqual(10_000)
  })
})
