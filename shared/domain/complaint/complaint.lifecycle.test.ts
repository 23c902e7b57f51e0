import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseRules, chen, li, NOW, wang, zhao } from '../../../test/fixtures/centre-rows.ts'
import { lifeEvent } from '../../../test/fixtures/life-events.ts'
import type { Change, Doer, LifeState } from './complaint.effects.ts'
import { isOpen, nextStatuses, transition, transitions, transitionsFrom } from './complaint.lifecycle.ts'
import { type ComplaintStatus, complaintStatuses } from './complaint.ts'
import { Handling, NO_HANDLING, nextRound, standingAmount } from './handling.ts'
import { LifeEvent, type LifeEventType, lifeEventTypes } from './life-event.ts'

let events = 0
const doer = (who = wang, roles: Doer['permissions'] = who.lead ? ['agent', 'lead'] : ['agent']): Doer => {
  events += 1
  return {
    id: who.id,
    name: who.name,
    permissions: roles,
    at: NOW,
    on: '2026-03-02' as Doer['on'],
    eventId: `e-${events}`,
    authorities: caseRules.authorities,
    followUp: 'settled',
  }
}
const secondLead = { ...chen, lead: true }
const at = (status: ComplaintStatus, handling: Handling = NO_HANDLING): LifeState => ({ status, handling })
const mustTake = (state: LifeState, event: LifeEvent, who = doer()): Change => {
  const taken = transition(state, event, who)
  if (!taken.ok) throw new Error(`${event.type} from ${state.status}: ${JSON.stringify(taken.error)}`)
  return taken.value
}
const refusal = (state: LifeState, event: LifeEvent, who = doer()) => {
  const taken = transition(state, event, who)
  return taken.ok ? null : taken.error
}
const proposedFor = (amountFen: number): LifeState =>
  mustTake(at('investigating'), lifeEvent('propose', { amountFen })).state

test('a complaint can be brought from the call to the end, asking the customer on the way', () => {
  const way: LifeEventType[] = [
    'investigate',
    'wait_for_customer',
    'investigate',
    'propose',
    'communicate',
    'follow_up',
    'close',
  ]
  let state = at('assigned')
  for (const type of way) ({ state } = mustTake(state, lifeEvent(type, state)))
  expect(state.status).toBe('closed')
  expect(state.handling).toMatchObject({
    authorisation: { amountFen: 5_000, byIds: [wang.id], source: '授权办法 4' },
    closure: { causeId: 'cause-line', outcome: 'upheld', satisfaction: 'satisfied' },
  })
})

test('every line of the table is taken when what it needs is said, and refused without any of it', () => {
  for (const { type, from, to, needs } of transitions) {
    if (type === 'assign') continue
    for (const status of from) {
      const state = status === 'proposed' ? proposedFor(20_000) : at(status)
      const event = lifeEvent(type, state)
      const who = type === 'approve' || type === 'refuse' ? doer(zhao) : doer()
      const taken = mustTake(state, event, who)
      if (type !== 'propose') expect([type, status, taken.state.status]).toEqual([type, status, to])
      for (const field of needs) {
        const blank = { ...event, [field]: field === 'amountFen' ? 0 : '' } as LifeEvent
        expect([type, field, refusal(state, blank, who)]).toMatchObject([
          type,
          field,
          { code: 'invalid', field },
        ])
      }
    }
  }
})

test('an event cannot be written without what its step always needs', () => {
  for (const type of lifeEventTypes) {
    const lines = transitions.filter((line) => line.type === type)
    const always = lines[0]?.needs.filter((field) => lines.every(({ needs }) => needs.includes(field))) ?? []
    for (const field of always) {
      const { [field as never]: _, ...without } = lifeEvent(type)
      expect([type, field, LifeEvent.safeParse(without).success]).toEqual([type, field, false])
    }
  }
})

test('what is settled on the spot is inside the authority of whoever settles it', () => {
  expect(mustTake(at('registered'), lifeEvent('settle', { amountFen: 10_000 })).state.status).toBe(
    'communicated',
  )
  expect(refusal(at('registered'), lifeEvent('settle', { amountFen: 10_001 }))).toEqual({
    code: 'not_permitted',
    problem: 'beyond_authority',
  })
})

describe('a proposal above the authority of whoever makes it', () => {
  test('waits, and nobody decides on their own', () => {
    const state = proposedFor(20_000)
    expect(state.status).toBe('proposed')
    expect(refusal(state, lifeEvent('approve', state))).toMatchObject({ problem: 'own_proposal' })
    const byLead = mustTake(
      at('investigating'),
      lifeEvent('propose', { amountFen: 60_000 }),
      doer(zhao),
    ).state
    expect(refusal(byLead, lifeEvent('approve', byLead), doer(zhao))).toMatchObject({
      problem: 'own_proposal',
    })
    expect(refusal(byLead, lifeEvent('refuse', byLead), doer(zhao))).toMatchObject({
      problem: 'own_proposal',
    })
  })

  test('is granted by one who may, refused with a reason, or granted in part', () => {
    const state = proposedFor(20_000)
    expect(mustTake(state, lifeEvent('approve', state), doer(zhao)).state).toMatchObject({
      status: 'authorised',
      handling: { authorisation: { amountFen: 20_000, byIds: [zhao.id] } },
    })
    const refused = mustTake(state, lifeEvent('refuse', state), doer(zhao)).state
    expect(refused.status).toBe('investigating')
    expect(refused.handling.earlier.at(-1)).toMatchObject({ decisions: [{ verdict: 'refused' }] })
    const less = { ...lifeEvent('approve', state), amountFen: 15_000, reason: '按协议减半' } as LifeEvent
    expect(mustTake(state, less, doer(zhao)).state.handling.authorisation?.amountFen).toBe(15_000)
    expect(refusal(state, { ...less, reason: '' } as LifeEvent, doer(zhao))).toMatchObject({
      field: 'reason',
    })
  })

  test('above what one may grant alone needs two different people, who agree to the same amount', () => {
    const state = proposedFor(100_000)
    const first = mustTake(state, lifeEvent('approve', state), doer(zhao)).state
    expect(first.status).toBe('proposed')
    expect(refusal(first, lifeEvent('approve', first), doer(zhao))).toMatchObject({
      problem: 'decided_already',
    })
    expect(mustTake(first, lifeEvent('approve', first), doer(secondLead)).state).toMatchObject({
      status: 'authorised',
      handling: { authorisation: { amountFen: 100_000, byIds: [zhao.id, chen.id] } },
    })
    const other = { ...lifeEvent('approve', first), amountFen: 90_000, reason: '少一点' } as LifeEvent
    expect(mustTake(first, other, doer(secondLead)).state.status).toBe('proposed')
  })

  test('is not argued about without end: the next amount is refused in words, and sending it back ends the round', () => {
    let state = proposedFor(100_000)
    for (let turn = 0; turn < 19; turn += 1) {
      const amountFen = 60_000 + (turn % 2) * 1_000
      const other = { ...lifeEvent('approve', state), amountFen, reason: '改' } as LifeEvent
      state = mustTake(state, other, doer(turn % 2 === 0 ? zhao : secondLead)).state
    }
    const next = { ...lifeEvent('approve', state), amountFen: 70_000, reason: '改' } as LifeEvent
    expect(refusal(state, next, doer(zhao))).toMatchObject({ field: 'decisions', problem: 'too_many' })
    const back = mustTake(state, lifeEvent('refuse', state), doer(zhao)).state
    expect(Handling.safeParse(back.handling).success).toBe(true)
  })

  test('is not granted by who may grant less, nor unseen when it has changed', () => {
    const state = proposedFor(300_000)
    expect(refusal(state, lifeEvent('approve', state), doer(zhao))).toMatchObject({
      problem: 'beyond_authority',
    })
    expect(refusal(state, lifeEvent('approve', state), doer(li))).toMatchObject({
      problem: 'beyond_authority',
    })
    const again = proposedFor(20_000)
    expect(refusal(again, lifeEvent('approve', proposedFor(20_000)), doer(zhao))).toMatchObject({
      code: 'conflict',
    })
  })
})

describe('limits are those of a case', () => {
  const grant = lifeEvent('propose', { amountFen: 10_000 })
  /** Granted, told, and the work begun again: the next round. */
  const again = (state: LifeState): LifeState =>
    mustTake(mustTake(state, lifeEvent('communicate')).state, lifeEvent('investigate')).state
  const once = again(mustTake(at('investigating'), grant).state)

  test('who grants their limit a second time waits for somebody else, also on the spot', () => {
    expect(mustTake(once, grant).state.status).toBe('proposed')
    expect(refusal(once, lifeEvent('settle', { amountFen: 1 }))).toMatchObject({
      problem: 'beyond_authority',
    })
    const free = { type: 'propose', remedy: 'apology', amountFen: 0, what: '道歉' } as const
    expect(mustTake(once, free).state.status).toBe('authorised')
  })

  test('a lead counts what was granted before them, and large sums need two in whatever parts they are asked', () => {
    const state = mustTake(once, lifeEvent('propose', { amountFen: 45_000 })).state
    const first = mustTake(state, lifeEvent('approve', state), doer(zhao)).state
    expect(first.status).toBe('proposed')
    expect(mustTake(first, lifeEvent('approve', first), doer(secondLead)).state.status).toBe('authorised')
    const beyond = mustTake(once, lifeEvent('propose', { amountFen: 195_000 })).state
    expect(refusal(beyond, lifeEvent('approve', beyond), doer(zhao))).toMatchObject({
      problem: 'beyond_authority',
    })
  })

  test('what nobody told the customer was not granted', () => {
    const untold = mustTake(
      mustTake(at('investigating'), lifeEvent('propose', { amountFen: 20_000 })).state,
      lifeEvent('investigate'),
    ).state
    expect(mustTake(untold, grant).state.status).toBe('authorised')
  })
})

test('what costs nothing and what no rule speaks of waits for nobody; money without a rule is granted by nobody', () => {
  const free = { type: 'propose', remedy: 'apology', amountFen: 0, what: '道歉' } as const
  expect(mustTake(at('investigating'), free).state.status).toBe('authorised')
  const unruled = { ...doer(zhao), authorities: [] }
  const state = mustTake(at('investigating'), lifeEvent('propose'), { ...doer(), authorities: [] }).state
  expect(state.status).toBe('proposed')
  expect(refusal(state, lifeEvent('approve', state), unruled)).toMatchObject({ problem: 'beyond_authority' })
})

test('a case from before, of which nothing was kept but its status, goes on', () => {
  expect(mustTake(at('communicated'), lifeEvent('close')).state.status).toBe('closed')
  expect(mustTake(at('proposed'), lifeEvent('investigate')).state.status).toBe('investigating')
})

test('a reopened case begins anew: what was answered before does not close it again', () => {
  const closed = mustTake(
    at('communicated', { ...NO_HANDLING, communication: undefined }),
    lifeEvent('close'),
  ).state
  const reopened = mustTake(closed, lifeEvent('reopen')).state
  expect(reopened.handling).toMatchObject({ earlier: [{ closure: { outcome: 'upheld' } }] })
  expect(reopened.handling.closure).toBeUndefined()
  expect(refusal(reopened, lifeEvent('close'))).toMatchObject({ code: 'wrong_state' })
})

describe('for every status', () => {
  test('an open matter always has a way on, and one to every side exit', () => {
    for (const from of complaintStatuses.filter(isOpen)) {
      expect(nextStatuses(from)).toEqual(expect.arrayContaining(['merged', 'withdrawn']))
      expect(transitionsFrom(from).length).toBeGreaterThan(3)
    }
  })

  test('an ended matter comes back only by being reopened, and a merged one never', () => {
    for (const from of complaintStatuses.filter((status) => !isOpen(status)))
      expect(nextStatuses(from)).toEqual(from === 'merged' ? [] : ['reopened'])
  })

  test('everything can be reached from registration, and the end from everything open', () => {
    const reach = (start: ComplaintStatus): Set<ComplaintStatus> => {
      const seen = new Set<ComplaintStatus>([start])
      for (const from of seen) for (const next of nextStatuses(from)) seen.add(next)
      return seen
    }
    expect(reach('registered')).toEqual(new Set(complaintStatuses))
    for (const from of complaintStatuses.filter(isOpen)) expect(reach(from).has('closed')).toBe(true)
  })
})

describe('of any people doing anything in any order', () => {
  const people = [doer(wang), doer(zhao), doer(secondLead)]
  const anything = fc.array(
    fc.record({
      /** Mostly what leads on from there, so that long lives come about; sometimes anything at all. */
      wish: fc.constantFrom(...Array(7).fill('onward'), 'anything'),
      pick: fc.nat(1_000),
      who: fc.nat(people.length - 1),
      amountFen: fc.constantFrom(0, 5_000, 20_000, 100_000, 100_000, 300_000),
    }),
    { minLength: 20, maxLength: 60 },
  )
  const history = (deeds: typeof anything extends fc.Arbitrary<infer T> ? T : never) => {
    const states: LifeState[] = [at('registered')]
    for (const [index, { wish, pick, who, amountFen }] of deeds.entries()) {
      const state = states.at(-1) ?? at('registered')
      const person = people[who]
      const types =
        wish === 'anything'
          ? lifeEventTypes
          : transitionsFrom(state.status)
              .map((line) => line.type)
              .filter((drawn) => !['merge', 'withdraw', 'escalate'].includes(drawn))
      const type = types[pick % Math.max(1, types.length)]
      if (person === undefined || type === undefined) continue
      if (type === 'assign') {
        states.push({ status: 'assigned', handling: nextRound(state.handling) })
        continue
      }
      const taken = transition(state, lifeEvent(type, { ...state, amountFen }), {
        ...person,
        eventId: `x-${index}`,
      })
      if (taken.ok) states.push(taken.value.state)
    }
    return states
  }

  test('no state is reached that the table does not draw', () => {
    fc.assert(
      fc.property(anything, (deeds) => {
        const states = history(deeds)
        for (const [index, { status }] of states.entries()) {
          const before = states[index - 1]?.status
          if (before === undefined || before === status) continue
          // What is inside somebody's own authority is proposed and authorised in one.
          const drawn = [...nextStatuses(before), ...(before === 'investigating' ? ['authorised'] : [])]
          expect(drawn).toContain(status)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('every closed case has its cause, its outcome and an answer that was given since it was opened', () => {
    let closed = 0
    fc.assert(
      fc.property(anything, (deeds) => {
        for (const { status, handling } of history(deeds)) {
          if (status !== 'closed') continue
          closed += 1
          expect(handling.closure).toMatchObject({ causeId: 'cause-line', outcome: 'upheld' })
          expect(handling.communication).toBeDefined()
        }
      }),
      { numRuns: 2_000, seed: 5 },
    )
    expect(closed).toBeGreaterThan(20)
  })

  test('money is granted with authority only, by nobody to themselves, and large sums by two', () => {
    fc.assert(
      fc.property(anything, (deeds) => {
        for (const { status, handling } of history(deeds)) {
          const { proposal, authorisation, decisions = [] } = handling
          if (status === 'authorised') expect(authorisation).toBeDefined()
          if (authorisation === undefined || proposal === undefined) continue
          const { amountFen, byIds } = authorisation
          const own = byIds.includes(proposal.byId)
          const ownLimit = [zhao.id, chen.id].includes(proposal.byId) ? 50_000 : 10_000
          if (own) expect([byIds.length, amountFen <= ownLimit]).toEqual([1, true])
          else {
            expect(amountFen).toBe(standingAmount({ proposal, decisions }).amountFen)
            expect(byIds.every((id) => decisions.some(({ byId }) => byId === id))).toBe(true)
            expect(amountFen).toBeLessThanOrEqual(200_000)
            if (amountFen > 50_000) expect(new Set(byIds).size).toBe(2)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
