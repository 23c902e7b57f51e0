/**
 * Runs the phone's machine: stamps what happens with time and chance, keeps the state, hands every effect to whoever
 * carries it out, and tells the desks. It knows neither SIP nor devices nor windows.
 */
import type { PhoneEffect, Timer } from '#shared/domain/call/phone.effects.ts'
import type { PhoneHappening } from '#shared/domain/call/phone.events.ts'
import type { PhoneRefusal, PhoneState } from '#shared/domain/call/phone.state.ts'
import { initialPhone, transition } from '#shared/domain/call/phone.transition.ts'
import type { PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { snapshotOf } from '#shared/domain/call/snapshot-of.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'

/** Effects but timers, which the engine keeps itself. */
export type OutwardEffect = Exclude<PhoneEffect, { type: 'timer.start' | 'timer.stop' }>
/** Carries one effect out; resolves to why it failed when somebody waits for that. */
export type CarryOut = (effect: OutwardEffect) => Promise<PhoneRefusal | null> | undefined

export type PhoneEngine = {
  state(): PhoneState
  snapshot(): PhoneSnapshot
  /** Called now and after every change. */
  subscribe(listener: (snapshot: PhoneSnapshot) => void): () => void
  happen(event: PhoneHappening): void
  /** A command of the agent: why it was refused, or the outcome of what it set off. */
  command(event: PhoneHappening): Promise<Result<null, PhoneRefusal>>
}

export type EngineOptions = {
  readonly clock: Clock
  readonly chance: () => number
  readonly restarted: PhoneState['restarted']
  readonly carryOut: CarryOut
  readonly onFault: (code: string, effect: string) => void
}

export function createPhoneEngine(options: EngineOptions): PhoneEngine {
  const { clock, chance, restarted, carryOut, onFault } = options
  let state = initialPhone(clock.now(), restarted)
  const listeners = new Set<(snapshot: PhoneSnapshot) => void>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  /** An effect may make something happen at once; it waits its turn, so that effects keep their order. */
  const waiting: (() => void)[] = []
  let busy: 'yes' | 'no' = 'no'

  const inTurn = (work: () => void): void => {
    waiting.push(work)
    if (busy === 'yes') return
    busy = 'yes'
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next()
    } finally {
      busy = 'no'
    }
  }

  const stopTimer = (timer: Timer): void => {
    const key = keyOf(timer)
    clearTimeout(timers.get(key))
    timers.delete(key)
  }
  const startTimer = (timer: Timer, afterMs: number): void => {
    stopTimer(timer)
    const fire = (): void => {
      timers.delete(keyOf(timer))
      happen({ type: 'timer.fired', timer })
    }
    timers.set(keyOf(timer), setTimeout(fire, afterMs))
  }

  /** One part that fails must not keep the others from doing theirs: the call is recorded even if the ring will not stop. */
  const attempt: CarryOut = (effect) => {
    const failed = (): PhoneRefusal => {
      onFault('effect_failed', effect.type)
      return 'peer_refused'
    }
    try {
      return carryOut(effect)?.catch(failed)
    } catch {
      // What throws at once is what nobody waits for (a ring, a report); the command itself was carried out.
      failed()
      return undefined
    }
  }

  const step = (event: PhoneHappening): Promise<Result<null, PhoneRefusal>> => {
    const before = state
    const next = transition(state, { ...event, at: clock.now(), chance: chance() })
    state = next.state
    // Before the effects: the desk looks the caller up while the ring is being started.
    if (state !== before) {
      const snapshot = snapshotOf(state)
      for (const listener of listeners) listener(snapshot)
    }
    const outcomes: Promise<PhoneRefusal | null>[] = []
    for (const effect of next.effects) {
      if (effect.type === 'timer.start') startTimer(effect.timer, effect.afterMs)
      else if (effect.type === 'timer.stop') stopTimer(effect.timer)
      else {
        const outcome = attempt(effect)
        if (outcome !== undefined) outcomes.push(outcome)
      }
    }
    if (next.refusal !== null) return Promise.resolve(err(next.refusal))
    return Promise.all(outcomes).then((all) => {
      const refusal = all.find((outcome) => outcome !== null) ?? null
      return refusal === null ? ok(null) : err(refusal)
    })
  }

  const happen = (event: PhoneHappening): void => inTurn(() => void step(event))

  return {
    state: () => state,
    snapshot: () => snapshotOf(state),
    subscribe(listener) {
      listeners.add(listener)
      listener(snapshotOf(state))
      return () => listeners.delete(listener)
    },
    happen,
    command: (event) =>
      new Promise((resolve) => {
        inTurn(() => resolve(step(event)))
      }),
  }
}

const keyOf = (timer: Timer): string => ('callId' in timer ? `${timer.name}:${timer.callId}` : timer.name)
