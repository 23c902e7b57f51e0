/** A customer is passed to whoever seems free: what is said of a colleague must hold now, and show no more than it may. */
import { describe, expect, test } from 'vitest'
import { AgentId, TeamId } from '#shared/kernel/ids.ts'
import {
  EVENING,
  minute,
  talkingCall,
  waitingAges,
  waitingWork,
} from '../../../test/fixtures/presence-scene.ts'
import { instantFromMs } from '../../kernel/clock.ts'
import type { Person } from '../session/permissions.ts'
import { type HeardFrom, heard, LEASE_MS, onClockAhead, seenBy } from './presence.rules.ts'
import type { HeardPresence, Work } from './presence.ts'

const teamId = TeamId.parse('team-1')
const agentId = AgentId.parse('agent-1')
const colleague: Person = { agentId: AgentId.parse('agent-2'), teamId, permissions: ['agent'] }
const lead: Person = { ...colleague, permissions: ['agent', 'lead'] }
const working = (work: Partial<Work> = {}): HeardPresence => ({
  is: 'working',
  work: { ...waitingWork, ...work },
  lineSince: minute(4),
})
const word = (said: HeardPresence, changes: Partial<HeardFrom> = {}): HeardFrom => ({
  agentId,
  heardAt: minute(10),
  session: 'open',
  said,
  ...changes,
})
const doingOf = (said: HeardPresence, changes: Partial<HeardFrom> = {}, now = minute(10)) => {
  const [one] = seenBy(colleague, teamId, [word(said, changes)], now)
  return one && { doing: one.doing, since: one.since }
}

describe('what an agent is doing', () => {
  test('a call goes before the wrap-up, and both before what they chose', () => {
    const wrapUp = { since: minute(2), allowedSeconds: 60 }
    expect(doingOf(working({ call: talkingCall, wrapUp }))).toEqual({ doing: 'on_call', since: minute(3) })
    expect(doingOf(working({ wrapUp }))).toEqual({ doing: 'wrap_up', since: minute(2) })
    expect(doingOf(working({ intended: 'meeting' }))).toEqual({ doing: 'meeting', since: minute(0) })
  })

  test('a call that only rings is not one they are on', () => {
    expect(doingOf(working({ call: { ...talkingCall, phase: 'ringing' } }))?.doing).toBe('available')
  })

  test('nobody is called available whose line is down; a break stays a break', () => {
    expect(doingOf(working({ line: 'lost' }))).toEqual({ doing: 'no_line', since: minute(4) })
    expect(doingOf(working({ line: 'lost', intended: 'break' }))?.doing).toBe('break')
  })

  test('whoever is not heard again in time is unknown as of their last word, and after a shift offline', () => {
    const later = (ms: number) => instantFromMs(Date.parse(minute(10)) + ms)
    expect(doingOf(working(), {}, later(LEASE_MS - 1))?.doing).toBe('available')
    expect(doingOf(working(), {}, later(LEASE_MS))).toEqual({ doing: 'unknown', since: minute(10) })
    expect(doingOf(working(), {}, minute(10 + 12 * 60))?.doing).toBe('offline')
  })

  test('a locked desk stays locked without a word; one that was left, or signed out, is offline at once', () => {
    expect(doingOf({ is: 'locked', since: minute(9) }, {}, minute(60))).toEqual({
      doing: 'locked',
      since: minute(9),
    })
    expect(doingOf({ is: 'gone', since: minute(9) })?.doing).toBe('offline')
    expect(doingOf(working(), { session: 'ended' })?.doing).toBe('offline')
  })

  test('of several machines the one counts that they work at', () => {
    const words = [word(working({ call: talkingCall })), word({ is: 'locked', since: minute(9) })]
    for (const order of [words, words.toReversed()])
      expect(seenBy(colleague, teamId, order, minute(10))).toMatchObject([{ doing: 'on_call' }])
  })
})

describe('who may see what', () => {
  const onBreak = working({
    intended: 'break',
    call: talkingCall,
    reason: { label: '用餐', allowedMinutes: 30 },
  })

  test('a colleague sees the state and since when; the lead the call, the reason and the queues’ answer too', () => {
    expect(seenBy(colleague, teamId, [word(onBreak)], minute(10))).toEqual([
      { agentId, doing: 'on_call', since: minute(3), work: null },
    ])
    expect(seenBy(lead, teamId, [word(onBreak)], minute(10))).toMatchObject([
      { work: { call: { queue: '宽带报障' }, reason: { label: '用餐' } } },
    ])
  })

  test('another team is not there, not even for its neighbours’ lead', () => {
    expect(seenBy(lead, TeamId.parse('team-2'), [word(onBreak)], minute(10))).toEqual([])
  })

  test('what no longer holds is not shown to the lead either', () => {
    expect(seenBy(lead, teamId, [word(onBreak)], minute(12))).toMatchObject([
      { doing: 'unknown', work: null },
    ])
  })
})

test('a call that goes on behind a lock is the lead’s to know, as what was so when it was locked', () => {
  const locked = heard({ is: 'locked', during: { ...talkingCall, since: 7 * 60_000 } }, minute(10), null)
  expect(seenBy(lead, teamId, [word(locked)], minute(40))).toEqual([
    { agentId, doing: 'locked', since: minute(10), work: null, during: talkingCall },
  ])
  expect(seenBy(colleague, teamId, [word(locked)], minute(40))).toEqual([
    { agentId, doing: 'locked', since: minute(10), work: null },
  ])
  expect(seenBy(lead, teamId, [word(locked, { session: 'ended' })], minute(40))).toEqual([
    { agentId, doing: 'offline', since: minute(10), work: null },
  ])
})

describe('a word that is said again', () => {
  const report = (since: number) => ({ is: 'working' as const, work: { ...waitingAges, since } })

  test('the way it took changes no time', () => {
    const first = heard(report(60_000), instantFromMs(EVENING), null)
    const second = heard(report(75_000), instantFromMs(EVENING + 15_400), first)
    expect(second).toEqual(first)
    expect(heard({ is: 'locked' }, minute(5), { is: 'locked', since: minute(1) })).toEqual({
      is: 'locked',
      since: minute(1),
    })
  })

  test('a line is lost since the first word that says so, however long they have been available', () => {
    const report = (line: 'ready' | 'lost') =>
      ({ is: 'working', work: { ...waitingAges, since: 3_600_000, line } }) as const
    const words = [heard(report('ready'), minute(1), null)]
    for (const at of [2, 3]) words.push(heard(report('lost'), minute(at), words.at(-1) ?? null))
    expect(words.at(-1)).toMatchObject({ lineSince: minute(2) })
  })

  test('a new state is counted from its own beginning', () => {
    const first = heard(report(60_000), instantFromMs(EVENING), null)
    const next = heard(report(0), instantFromMs(EVENING + 15_000), first)
    expect(next).toMatchObject({ work: { since: instantFromMs(EVENING + 15_000) } })
  })
})

test('a machine whose clock is ahead shows how long it has been so, not when by somebody else’s clock', () => {
  const during = { ...talkingCall, since: 7 * 60_000 }
  const [locked] = seenBy(lead, teamId, [word(heard({ is: 'locked', during }, minute(10), null))], minute(10))
  if (locked === undefined) throw new Error('the lead sees nobody')
  expect(onClockAhead(locked, 60_000).during?.since).toBe(minute(4))
  const [one] = seenBy(lead, teamId, [word(working({ call: talkingCall }))], minute(10))
  if (one === undefined) throw new Error('the lead sees nobody')
  expect(onClockAhead(one, 60_000)).toMatchObject({
    since: minute(4),
    work: { since: minute(1), call: { since: minute(4) } },
  })
})
