/** What holds whatever happens, in whatever order: late answers, doubled events, impatient agents. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { type DrawnStory, drawnStory } from '../../../test/fixtures/phone-happenings.ts'
import { sipLine } from '../../../test/fixtures/phone-story.ts'
import { isLive, isOver, isRinging } from './call.transition.ts'
import type { CallRecord } from './call-record.ts'
import { claimsEar } from './ear.transition.ts'
import type { PhoneEffect } from './phone.effects.ts'
import type { PhoneHappening } from './phone.events.ts'
import type { PhoneState } from './phone.state.ts'
import { initialPhone, transition } from './phone.transition.ts'
import { PhoneSnapshot } from './phone-snapshot.ts'
import { snapshotOf } from './snapshot-of.ts'

type Seen = (before: PhoneState, after: PhoneState, effects: readonly PhoneEffect[]) => void
/** Begins ready for calls, because a phone that never registers proves little. */
function live(drawn: DrawnStory, seen: Seen, before: (next: PhoneHappening) => void = () => {}): PhoneState {
  let nowMs = Date.UTC(2026, 2, 1)
  let state = initialPhone(instantFromMs(nowMs), 'no')
  const begin: readonly PhoneHappening[] = [
    { type: 'line.given', line: sipLine },
    { type: 'microphone.changed', microphone: 'ready' },
    { type: 'flow.opened', flow: 1 },
    { type: 'flow.accepted', flow: 1, expiresSeconds: 300 },
    { type: 'agent.choose', state: 'available' },
  ]
  for (const { happening: next, chance } of [
    ...begin.map((event) => ({ happening: event, chance: 0 })),
    ...drawn,
  ]) {
    nowMs += 1_000
    before(next)
    const after = transition(state, { ...next, at: instantFromMs(nowMs), chance })
    seen(state, after.state, after.effects)
    state = after.state
  }
  return state
}
const always = (property: (drawn: DrawnStory) => void) =>
  fc.assert(fc.property(drawnStory, property), { numRuns: 400 })

describe('whatever happens', () => {
  it('at most one call is in the ear, and a turn waits only for one that is being held', () => {
    always((drawn) => {
      live(drawn, (_before, after) => {
        expect(after.calls.filter(claimsEar).length).toBeLessThanOrEqual(1)
        if (after.turn === null) return
        const holding = after.calls.find(({ id }) => id === after.turn?.holding)
        expect(holding?.state).toMatchObject({ phase: 'talking', local: 'holding' })
      })
    })
  })

  it('not for a moment do two calls hear the agent, or does the agent hear two', () => {
    always((drawn) => {
      const heard = { 'call.transmit': new Set<string>(), 'call.listen': new Set<string>() }
      live(drawn, (_before, after, effects) => {
        for (const effect of effects) {
          if (effect.type !== 'call.transmit' && effect.type !== 'call.listen') continue
          const to = effect.type === 'call.transmit' ? effect.microphone : effect.sound
          if (to === 'on') heard[effect.type].add(effect.callId)
          else heard[effect.type].delete(effect.callId)
          expect(heard[effect.type].size).toBeLessThanOrEqual(1)
        }
        for (const { id, state } of after.calls) {
          const isAside = state.phase === 'talking' && state.local !== 'none'
          if (!isAside && state.phase !== 'ringing' && state.phase !== 'ended') continue
          expect(heard['call.transmit']).not.toContain(id)
          expect(heard['call.listen']).not.toContain(id)
        }
      })
    })
  })

  it('an agent who is available has no test on the line', () => {
    always((drawn) => {
      live(drawn, (_before, after) => {
        if (after.agent.intended !== 'available') return
        expect(after.calls.filter((call) => call.purpose === 'test' && !isOver(call))).toEqual([])
      })
    })
  })

  it('nobody is taken off hold but by the agent', () => {
    always((drawn) => {
      let asked: PhoneHappening | null = null
      live(
        drawn,
        (before, after) => {
          for (const call of before.calls) {
            const later = after.calls.find(({ id }) => id === call.id)
            if (call.state.phase !== 'talking' || call.state.local !== 'held') continue
            if (later?.state.phase !== 'talking' || later.state.local === 'held') continue
            const wished = before.turn?.next.callId === call.id
            const isAsked =
              (asked?.type === 'resume' || asked?.type === 'endConsult') && asked.callId === call.id
            expect(wished || isAsked).toBe(true)
          }
        },
        (happening) => {
          asked = happening
        },
      )
    })
  })

  it('a call that ended never comes back and never ends otherwise', () => {
    always((drawn) => {
      live(drawn, (before, after) => {
        for (const call of before.calls) {
          if (call.state.phase !== 'ended') continue
          const later = after.calls.find(({ id }) => id === call.id)
          if (later !== undefined) expect(later.state).toEqual(call.state)
        }
      })
    })
  })

  it('every call that ends is recorded once, and has one wrap-up exactly if both sides had agreed to it and it was no consultation', () => {
    always((drawn) => {
      live(drawn, (before, after, effects) => {
        const over = new Set(before.calls.filter((call) => call.state.phase === 'ended').map(({ id }) => id))
        const ended = after.calls.filter(
          (call) => call.state.phase === 'ended' && !over.has(call.id) && call.purpose === 'work',
        )
        const recorded = effects.flatMap((effect) => (effect.type === 'record' ? [effect.record] : []))
        // A record of a call that had ended before takes the place of its first.
        const first = (record: CallRecord) => !over.has(record.id)
        expect(recorded.filter(first).map(({ id }) => id)).toEqual(ended.map(({ id }) => id))
        const opened = after.wrapUps.filter(
          ({ callId: id }) => !before.wrapUps.some((open) => open.callId === id),
        )
        expect(opened.map(({ callId: id }) => id)).toEqual(
          ended.filter((call) => call.answeredAt !== null && call.consultFor === null).map(({ id }) => id),
        )
      })
    })
  })

  it('a ring that was started is stopped when nothing rings, and the microphone is closed with the call', () => {
    always((drawn) => {
      let sound = 'silent'
      const open = new Set<string>()
      live(drawn, (_before, after, effects) => {
        for (const effect of effects) {
          if (effect.type === 'ring') sound = effect.sound
          if (effect.type === 'call.transmit' && effect.microphone === 'on') open.add(effect.callId)
          if (effect.type === 'call.transmit' && effect.microphone === 'off') open.delete(effect.callId)
        }
        if (!after.calls.some(isRinging)) expect(sound).not.toMatch(/^(ring|waiting)$/)
        if (after.calls.every(isOver)) expect(sound).toBe('silent')
        for (const id of open) expect(after.calls.filter(isLive).map((call) => call.id)).toContain(id)
      })
    })
  })

  it('a customer is given to the network once, and only while they hear nobody here', () => {
    always((drawn) => {
      live(drawn, (before, after, effects) => {
        for (const effect of effects) {
          if (effect.type !== 'call.refer') continue
          const was = before.calls.find(({ id }) => id === effect.callId)?.state
          const is = after.calls.find(({ id }) => id === effect.callId)?.state
          expect(was).not.toMatchObject({ transfer: { step: expect.stringMatching(/asked|trying/) } })
          expect(is).toMatchObject({ phase: 'talking', local: 'held', transfer: { step: 'asked' } })
        }
      })
    })
  })

  it('nobody becomes available without having said so', () => {
    always((drawn) => {
      let said = false
      const notice = (next: PhoneHappening): void => {
        if (next.type === 'agent.choose') said = next.state === 'available'
      }
      live(
        drawn,
        (_, after, effects) => {
          const announced = effects.some((e) => e.type === 'agent.announce' && e.wish.state === 'available')
          if (announced) expect(after.agent.intended).toBe('available')
          if (after.agent.intended === 'available') expect(said).toBe(true)
          else said = false
        },
        notice,
      )
    })
  })

  it('the desk gets a snapshot that its schema accepts', () => {
    always((drawn) => {
      live(drawn, (_before, after) => {
        expect(PhoneSnapshot.safeParse(snapshotOf(after)).error).toBeUndefined()
      })
    })
  })
})
