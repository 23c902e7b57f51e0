/** An agent who believes that their machine is ready, and is not, sits through a night in which nobody reaches them. */
import { describe, expect, test } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { type CallQuality, gradeOf } from './call-quality.ts'
import { standingOf } from './readiness.ts'
import {
  noShiftTest,
  runningPoint,
  type ShiftTestEffect,
  type ShiftTestEvent,
  stepShiftTest,
} from './shift-test.transition.ts'

const quality = (meanMos: number, lostHere = 0): CallQuality => ({
  seconds: 5,
  meanMos,
  worstMos: meanMos,
  lostHere,
  lostThere: 0,
  roundTripMs: 40,
  jitterMs: 4,
})
const begin: ShiftTestEvent = {
  type: 'begin',
  registered: 'yes',
  secondRinger: 'chosen',
  echo: 'there_is_one',
}
const heard: ShiftTestEvent = { type: 'ringHeard', heard: 'yes' }
const speaks: ShiftTestEvent = { type: 'level', level: 0.6 }

function tell(...events: readonly ShiftTestEvent[]) {
  let state = noShiftTest
  const effects: ShiftTestEffect[] = []
  for (const event of events) {
    const step = stepShiftTest(state, event)
    state = step.state
    effects.push(...step.effects)
  }
  const kept = effects.find((effect) => effect.type === 'keep')
  return { state, effects, readiness: kept?.type === 'keep' ? kept.readiness : null }
}

/** Everything is heard; only what was measured differs. */
const wholeTest = (measured: ReturnType<typeof quality>) =>
  tell(begin, speaks, heard, heard, { type: 'toneHeard' }, { type: 'measured', quality: measured })

describe('the test before the shift', () => {
  test('passes when every point does, and its call is ended', () => {
    const { readiness, effects } = wholeTest(quality(4.3))
    expect(readiness).toEqual({ failed: [], untested: [] })
    expect(effects.map(({ type }) => type)).toEqual([
      'listenToMicrophone',
      'startTimer',
      'ring',
      'startTimer',
      'ring',
      'startTimer',
      'callEcho',
      'startTimer',
      'measureCall',
      'startTimer',
      'endCall',
      'keep',
    ])
  })

  test('goes on after a failed point: the agent hears of everything that is to be mended at once', () => {
    const { readiness } = tell(
      begin,
      { type: 'overdue', point: 'microphone' },
      { type: 'ringHeard', heard: 'no' },
      { type: 'ringTried', outcome: 'failed' },
      { type: 'toneHeard' },
      { type: 'measured', quality: quality(2.9) },
    )
    expect(readiness).toEqual({ failed: ['microphone', 'ringer', 'secondRinger', 'quality'], untested: [] })
  })

  test('calls nobody without a line, and does not call that tested', () => {
    const { readiness, effects } = tell({ ...begin, registered: 'no', secondRinger: 'none' }, speaks, heard)
    expect(readiness).toEqual({ failed: ['line'], untested: ['echo', 'quality'] })
    expect(effects.map(({ type }) => type)).not.toContain('callEcho')
  })

  test('says what an echo that never comes back, or a call that ends, leaves untested', () => {
    for (const end of [{ type: 'callFailed' }, { type: 'overdue', point: 'echo' }] as const)
      expect(tell(begin, speaks, heard, heard, end).readiness).toEqual({
        failed: ['echo'],
        untested: ['quality'],
      })
  })

  test('does not pass a line that loses more than a customer forgives, however good its score', () => {
    const { readiness } = wholeTest(quality(4, 0.05))
    expect(readiness?.failed).toEqual(['quality'])
  })

  test('passes exactly the line that the desk does not call poor', () => {
    for (const meanMos of [3.4, 3.59, 3.6, 3.61, 4.2])
      expect(wholeTest(quality(meanMos)).readiness?.failed).toEqual(
        gradeOf(meanMos) === 'poor' ? ['quality'] : [],
      )
  })

  test('takes no word for a point that does not run: neither an old timer nor a click too late', () => {
    const { state } = tell(
      begin,
      heard,
      { type: 'toneHeard' },
      { type: 'overdue', point: 'echo' },
      {
        type: 'level',
        level: 0.1,
      },
    )
    expect(runningPoint(state)).toBe('microphone')
  })

  test('that is broken off keeps nothing', () => {
    const { state, readiness, effects } = tell(begin, speaks, { type: 'cancel' })
    expect(state).toEqual(noShiftTest)
    expect(readiness).toBeNull()
    expect(effects.at(-1)).toEqual({ type: 'endCall' })
  })
})

test('home-ready is a whole test that passed within a week', () => {
  const now = Instant.parse('2026-03-07T14:00:00.000Z')
  const at = (text: string, failed: readonly 'echo'[] = [], untested: readonly 'quality'[] = []) =>
    standingOf({ at: Instant.parse(text), readiness: { failed: [...failed], untested: [...untested] } }, now)
  expect(standingOf(null, now)).toBe('never')
  expect(at('2026-03-06T14:00:00.000Z')).toBe('ready')
  expect(at('2026-02-27T14:00:00.000Z')).toBe('old')
  expect(at('2026-03-06T14:00:00.000Z', ['echo'])).toBe('failed')
  expect(at('2026-03-06T14:00:00.000Z', [], ['quality'])).toBe('incomplete')
})
