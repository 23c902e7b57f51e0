import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readyPhone, sipLine, story, talkingPhone } from '../../../test/fixtures/phone-story.ts'
import type { PhoneEffect } from './phone.effects.ts'
import { refreshDelayMs, retryDelayMs } from './registration.transition.ts'

const kinds = (effects: readonly PhoneEffect[]): string[] => effects.map(({ type }) => type)
const started = (effects: readonly PhoneEffect[], name: string) =>
  effects.find((effect) => effect.type === 'timer.start' && effect.timer.name === name)

describe('keeping the phone registered', () => {
  it('opens a flow, registers on it, and tells the PBX the state that the agent wants', () => {
    const told = story()
    told.tell({ type: 'line.given', line: sipLine })
    expect(told.snapshot().registration).toEqual({ status: 'connecting', attempt: 1 })
    expect(kinds(told.last())).toContain('flow.open')
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow })
    expect(kinds(told.last())).toContain('flow.register')
    told.tell({ type: 'flow.accepted', flow, expiresSeconds: 300 })
    expect(told.snapshot().registration.status).toBe('registered')
    expect(told.last()).toContainEqual({
      type: 'agent.announce',
      wish: { announcement: 1, state: 'break', digits: '' },
    })
  })

  it('asks only rarely when the PBX refuses the credentials, and at once with other settings', () => {
    for (const sipStatus of [401, 403, 404, 407]) {
      const told = story()
      told.tell({ type: 'line.given', line: sipLine })
      const { flow } = told.state().registration
      told.tell(
        { type: 'flow.opened', flow },
        { type: 'flow.rejected', flow, sipStatus, retryAfterSeconds: null },
      )
      expect(told.snapshot().registration).toMatchObject({ status: 'refused', sipStatus })
      expect(retryWait(told.last())).toBe(240_000)
      told.tell({ type: 'network.changed' }, { type: 'flow.closed', flow })
      expect(told.snapshot().registration.status).toBe('refused')
      told.tell({ type: 'line.given', line: sipLine })
      expect(told.snapshot().registration.status).toBe('connecting')
    }
  })

  describe('whose refresh was refused once', () => {
    const refusedInTalk = () => {
      const told = talkingPhone('a')
      const { flow } = told.state().registration
      told.tell(
        { type: 'timer.fired', timer: { name: 'refresh' } },
        { type: 'flow.rejected', flow, sipStatus: 403, retryAfterSeconds: null },
      )
      expect(told.snapshot().registration.status).toBe('refused')
      return told
    }

    it('is back after some minutes: a registrar that lost its database for a moment ends no shift', () => {
      const told = refusedInTalk()
      told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
      const { flow } = told.state().registration
      told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
      expect(told.snapshot().registration.status).toBe('registered')
    })

    it('is asked again as soon as the agent wants', () => {
      const told = refusedInTalk()
      expect(told.tell({ type: 'line.registerAgain' })).toBeNull()
      expect(kinds(told.last())).toContain('flow.open')
      told.tell({ type: 'line.registerAgain' })
      expect(kinds(told.last())).toEqual([])
    })

    it('brings the sound of the call back over another address, also when it is refused there too', () => {
      const told = refusedInTalk()
      told.tell({ type: 'network.lost' })
      expect(kinds(told.last())).toContain('flow.open')
      const { flow } = told.state().registration
      told.tell(
        { type: 'flow.opened', flow },
        { type: 'flow.rejected', flow, sipStatus: 403, retryAfterSeconds: null },
      )
      expect(told.snapshot().registration.status).toBe('refused')
      expect(kinds(told.last())).toContain('calls.refresh')
      expect(told.snapshot().calls[0]?.state.phase).toBe('talking')
    })

    it('does not knock each time that a tunnel comes and goes, and is not forgotten over it', () => {
      const told = refusedInTalk()
      const asks = () => {
        const before = told.state().registration.flow
        told.tell({ type: 'network.lost' })
        const { flow } = told.state().registration
        if (flow === before) return false
        told.tell(
          { type: 'flow.opened', flow },
          { type: 'flow.rejected', flow, sipStatus: 403, retryAfterSeconds: null },
        )
        return true
      }
      expect(asks()).toBe(true)
      for (const seconds of [20, 10, 20]) {
        told.later(seconds)
        expect(asks()).toBe(false)
        expect(retryWait(told.last())).toBeLessThan(60_000)
      }
      told.later(10)
      told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
      const { flow } = told.state().registration
      told.tell(
        { type: 'flow.opened', flow },
        { type: 'flow.rejected', flow, sipStatus: 403, retryAfterSeconds: null },
      )
      expect(asks()).toBe(false)
      told.later(60)
      expect(asks()).toBe(true)
    })
  })

  it('waits longer after every failure in a row, and starts from the shortest wait once it was registered', () => {
    const told = story()
    told.tell({ type: 'line.given', line: sipLine })
    const waits: number[] = []
    for (let failure = 0; failure < 4; failure += 1) {
      told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
      waits.push(started(told.last(), 'retry')?.type === 'timer.start' ? retryWait(told.last()) : 0)
      told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
    }
    expect(waits).toEqual([3_000, 4_500, 4_500, 4_500])
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    told.tell({ type: 'flow.closed', flow })
    expect(retryWait(told.last())).toBe(1_500)
  })

  it('obeys Retry-After of an overloaded PBX', () => {
    const told = story()
    told.tell({ type: 'line.given', line: sipLine })
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow })
    told.tell({ type: 'flow.rejected', flow, sipStatus: 503, retryAfterSeconds: 40 })
    expect(told.snapshot().registration).toMatchObject({ status: 'unreachable', reason: 'server_error' })
    expect(retryWait(told.last())).toBe(40_000)
  })

  it('gives a dead flow up when a probe or a REGISTER has no answer in five seconds', () => {
    const told = readyPhone()
    told.tell({ type: 'timer.fired', timer: { name: 'probe' } })
    expect(kinds(told.last())).toContain('flow.probe')
    told.tell({ type: 'timer.fired', timer: { name: 'probe_answer' } })
    expect(told.snapshot().registration).toMatchObject({ status: 'unreachable', reason: 'timeout' })
    expect(kinds(told.last())).toContain('flow.drop')

    const refreshing = readyPhone()
    refreshing.tell({ type: 'timer.fired', timer: { name: 'refresh' } })
    expect(kinds(refreshing.last())).toContain('flow.register')
    refreshing.tell({ type: 'timer.fired', timer: { name: 'register_answer' } })
    expect(refreshing.snapshot().registration.status).toBe('unreachable')
  })

  it('keeps a call up while the flow is gone, and tells its peer where we are once there is a new one', () => {
    const told = talkingPhone('a')
    told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
    expect(told.snapshot().calls[0]?.state.phase).toBe('talking')
    expect(kinds(told.last())).not.toContain('call.end')
    told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    expect(kinds(told.last())).toContain('calls.refresh')
    expect(told.snapshot().calls[0]?.state.phase).toBe('talking')
  })

  it('hears nothing from a flow that it gave up', () => {
    const told = readyPhone()
    const old = told.state().registration.flow
    told.tell({ type: 'flow.closed', flow: old }, { type: 'timer.fired', timer: { name: 'retry' } })
    const before = told.state()
    told.tell(
      { type: 'flow.closed', flow: old },
      { type: 'flow.accepted', flow: old, expiresSeconds: 300 },
      { type: 'flow.rejected', flow: old, sipStatus: 403, retryAfterSeconds: null },
    )
    expect(told.state()).toEqual(before)
  })

  it('looks at once when the machine wakes or its network changes', () => {
    const registered = readyPhone()
    registered.tell({ type: 'network.changed' })
    expect(kinds(registered.last())).toContain('flow.probe')
    registered.tell({ type: 'flow.closed', flow: registered.state().registration.flow })
    registered.tell({ type: 'network.changed' })
    expect(registered.snapshot().registration).toEqual({ status: 'connecting', attempt: 1 })
  })

  it('goes to the next address of the PBX when one fails, and waits longer only once all have', () => {
    const told = story()
    told.tell({ type: 'line.given', line: { ...sipLine, addresses: ['pbx-a', 'pbx-b'] } })
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    expect(told.snapshot().registration).toMatchObject({ status: 'registered', address: 'pbx-a' })
    const waits: number[] = []
    const tried: (string | undefined)[] = []
    for (let failure = 0; failure < 5; failure += 1) {
      told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
      waits.push(retryWait(told.last()))
      told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
      const { registration } = told.snapshot()
      tried.push('address' in registration ? registration.address : undefined)
    }
    expect(tried).toEqual(['pbx-b', 'pbx-a', 'pbx-b', 'pbx-a', 'pbx-b'])
    expect(waits).toEqual([500, 3_000, 500, 4_500, 500])
  })

  it('stays where it registered, also when the first address is back: a call is not moved twice', () => {
    const told = talkingPhone('a', { ...sipLine, addresses: ['pbx-a', 'pbx-b'] })
    told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
    told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
    const { flow } = told.state().registration
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    told.tell({ type: 'timer.fired', timer: { name: 'refresh' } })
    told.tell({ type: 'flow.accepted', flow, expiresSeconds: 300 }, { type: 'network.changed' })
    expect(told.snapshot().registration).toMatchObject({ status: 'registered', address: 'pbx-b' })
    expect(told.snapshot().calls[0]?.state.phase).toBe('talking')
  })

  it('opens another flow at once when an address of the machine is gone, whatever the old one still says', () => {
    const told = talkingPhone('a')
    const before = told.state().registration.flow
    told.tell({ type: 'network.lost' })
    expect(told.last()).toContainEqual(expect.objectContaining({ type: 'flow.open', flow: before + 1 }))
    // Nowhere to go, and then an address again: nobody waits for the next try.
    told.tell({ type: 'flow.closed', flow: before + 1 }, { type: 'network.changed' })
    expect(told.last()).toContainEqual(expect.objectContaining({ type: 'flow.open', flow: before + 2 }))
    // The same while the try is under way: it may have set out by a way that is none any more.
    told.tell({ type: 'network.changed' })
    const flow = before + 3
    expect(told.last()).toContainEqual(expect.objectContaining({ type: 'flow.open', flow }))
    told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
    expect(told.last()).toContainEqual({ type: 'calls.refresh' })
    expect(told.snapshot().calls[0]?.state.phase).toBe('talking')
  })

  it('tries another address at once when one is overloaded for a while, and obeys when all are', () => {
    const told = story()
    told.tell({ type: 'line.given', line: { ...sipLine, addresses: ['pbx-a', 'pbx-b'] } })
    const overloaded = (): void => {
      const { flow } = told.state().registration
      told.tell({ type: 'flow.opened', flow })
      told.tell({ type: 'flow.rejected', flow, sipStatus: 503, retryAfterSeconds: 40 })
    }
    overloaded()
    expect(retryWait(told.last())).toBe(500)
    told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
    overloaded()
    expect(retryWait(told.last())).toBe(40_000)
  })

  describe('of several addresses, when one refuses the line', () => {
    const atTwo = () => {
      const told = story()
      told.tell({ type: 'line.given', line: { ...sipLine, addresses: ['pbx-a', 'pbx-b'] } })
      return told
    }
    type Told = ReturnType<typeof story>
    const refuse = (told: Told, sipStatus = 403): void => {
      const { flow } = told.state().registration
      told.tell(
        { type: 'flow.opened', flow },
        { type: 'flow.rejected', flow, sipStatus, retryAfterSeconds: null },
      )
    }
    const fail = (told: Told): void =>
      void told.tell({ type: 'flow.closed', flow: told.state().registration.flow })
    const retry = (told: Told): number => {
      told.tell({ type: 'timer.fired', timer: { name: 'retry' } })
      return told.state().registration.address
    }

    it('goes back to the one that is there again: a stand-by that knows half of the lines takes nobody off for good', () => {
      const told = atTwo()
      fail(told)
      expect(retry(told)).toBe(1)
      refuse(told)
      expect(told.snapshot().registration.status).toBe('unreachable')
      expect(retry(told)).toBe(0)
      const { flow } = told.state().registration
      told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
      expect(told.snapshot().registration).toMatchObject({ status: 'registered', address: 'pbx-a' })
    })

    it('does not knock at it with every try, and asks it again after a minute', () => {
      const told = atTwo()
      fail(told)
      retry(told)
      refuse(told)
      for (let failure = 0; failure < 3; failure += 1) {
        expect(retry(told)).toBe(0)
        fail(told)
      }
      expect(retry(told)).toBe(0)
      told.later(60)
      fail(told)
      expect(retry(told)).toBe(1)
    })

    it('is refused when every address has said so, each as its last word', () => {
      const told = atTwo()
      refuse(told)
      expect(retry(told)).toBe(1)
      refuse(told, 401)
      expect(told.snapshot().registration).toMatchObject({ status: 'refused', sipStatus: 401 })
      expect(retryWait(told.last())).toBe(240_000)
      // Then each is asked once more, not only the one that had the last word.
      const after = retry(told)
      refuse(told)
      expect(told.snapshot().registration.status).toBe('unreachable')
      expect(retry(told)).toBe(1 - after)
    })

    it('takes no earlier refusal for one of today: a registration in between forgets it', () => {
      const told = atTwo()
      refuse(told)
      retry(told)
      const { flow } = told.state().registration
      told.tell({ type: 'flow.opened', flow }, { type: 'flow.accepted', flow, expiresSeconds: 300 })
      told.tell({ type: 'timer.fired', timer: { name: 'refresh' } })
      told.tell({ type: 'flow.rejected', flow, sipStatus: 403, retryAfterSeconds: null })
      expect(told.snapshot().registration.status).toBe('unreachable')
      expect(retry(told)).toBe(0)
    })
  })

  it('spreads the phones of a centre and never waits longer than six seconds by itself', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.nat(200), chance, (failures, drawn) => {
        const most = Math.min(6_000, 2_000 * 2 ** Math.min(failures, 16))
        const wait = retryDelayMs(failures, drawn)
        expect(wait).toBeGreaterThanOrEqual(most / 2)
        expect(wait).toBeLessThanOrEqual(most)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 7200 }), chance, (expires, drawn) => {
        expect(refreshDelayMs(expires, drawn)).toBeLessThanOrEqual(expires * 700)
        expect(refreshDelayMs(expires, drawn)).toBeGreaterThanOrEqual(expires * 500)
      }),
    )
  })
})

function retryWait(effects: readonly PhoneEffect[]): number {
  const timer = started(effects, 'retry')
  return timer?.type === 'timer.start' ? timer.afterMs : Number.NaN
}
