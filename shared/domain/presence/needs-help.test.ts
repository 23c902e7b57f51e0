/** A lead with two hundred agents looks at the top of the list: whoever needs help must stand there. */
import { expect, test } from 'vitest'
import { minute, seen, talkingCall, waitingWork } from '../../../test/fixtures/presence-scene.ts'
import { byNeed, countsOf, needOf, overByMs } from './needs-help.ts'

const lunch = (since: number, allowedMinutes = 30) =>
  seen(`lunch-${since}`, {
    doing: 'break',
    since: minute(since),
    work: {
      ...waitingWork,
      intended: 'break',
      since: minute(since),
      reason: { label: '用餐', allowedMinutes },
    },
  })
const onCall = (agentId: string, since: number) =>
  seen(agentId, {
    doing: 'on_call',
    since: minute(since),
    work: { ...waitingWork, call: { ...talkingCall, since: minute(since) } },
  })

test('a break is over its time only beyond what the centre allows, and not while they are back on a call', () => {
  expect(overByMs(lunch(0), minute(30))).toBe(0)
  expect(overByMs(lunch(0), minute(34))).toBe(4 * 60_000)
  expect(overByMs({ ...lunch(0), doing: 'on_call' }, minute(34))).toBe(0)
  expect(overByMs(seen('a', { doing: 'break' }), minute(600))).toBe(0)
})

test('a wrap-up is measured by the time that was allowed for it', () => {
  const wrapUp = { since: minute(0), allowedSeconds: 60 }
  const wrapping = seen('a', { doing: 'wrap_up', work: { ...waitingWork, wrapUp } })
  expect(overByMs(wrapping, minute(1))).toBe(0)
  expect(overByMs(wrapping, minute(3))).toBe(2 * 60_000)
})

test('those who cannot work come first, then those who are over their time, then the longest call', () => {
  const team = [
    seen('gone-home', { doing: 'offline', work: null }),
    seen('free'),
    onCall('short-call', 38),
    onCall('long-call', 5),
    lunch(5),
    lunch(0),
    // The last to go, and over their time by most.
    lunch(20, 5),
    seen('lost-for-hours', { doing: 'unknown', since: minute(-60), work: null }),
    seen('vanished', { doing: 'unknown', since: minute(39), work: null }),
    seen('not-taken', { work: { ...waitingWork, confirmation: 'refused' } }),
    seen('no-line', { doing: 'no_line', work: { ...waitingWork, line: 'lost' } }),
  ]
  const inOrder = team.toSorted(byNeed(minute(40))).map(({ agentId }) => agentId)
  expect(inOrder).toEqual([
    'no-line',
    'not-taken',
    'vanished',
    'lunch-20',
    'lunch-0',
    'lunch-5',
    'long-call',
    'short-call',
    'free',
    'lost-for-hours',
    'gone-home',
  ])
  expect(countsOf(team, minute(40))).toEqual({
    available: 2,
    onCall: 2,
    wrapUp: 0,
    away: 3,
    unreachable: 3,
    offline: 1,
    needHelp: 6,
  })
})

test('an answer that is still awaited is no trouble, nor one to somebody without a line', () => {
  expect(needOf(seen('a', { work: { ...waitingWork, confirmation: 'asked' } }), minute(1))).toBe('none')
  const offLine = { ...waitingWork, intended: 'break' as const, line: 'lost' as const }
  const silent = seen('a', { doing: 'break', work: { ...offLine, confirmation: 'silent' } })
  expect(needOf(silent, minute(1))).toBe('none')
})
