/** A warning that comes late leaves the customer talking into nothing; one that flickers is not read any more. */
import { describe, expect, test } from 'vitest'
import { type QualityReading, secondBetween } from './call-quality.ts'
import { type CallTrouble, noTroubleYet, stepTrouble } from './call-trouble.ts'

type Second = {
  readonly lostHere?: number
  readonly lostThere?: number
  readonly jitterMs?: number
  readonly roundTripMs?: number
  readonly microphone?: 'noise' | 'nothing' | 'closed'
}

/** What is shown after each of these seconds. */
function shown(seconds: readonly Second[]): CallTrouble[] {
  let before: QualityReading = {
    listening: 'yes',
    speaking: 'yes',
    packetsReceived: 0,
    packetsLost: 0,
    jitterMs: 2,
    roundTripMs: 40,
    there: { lossFraction: 0, jitterMs: 2 },
    microphoneEnergy: 0,
  }
  let watch = noTroubleYet
  return seconds.map((second) => {
    const lost = Math.round((second.lostHere ?? 0) * 100)
    const after: QualityReading = {
      listening: 'yes',
      speaking: second.microphone === 'closed' ? 'no' : 'yes',
      packetsReceived: before.packetsReceived + 100 - lost,
      packetsLost: before.packetsLost + lost,
      jitterMs: second.jitterMs ?? 2,
      roundTripMs: second.roundTripMs ?? 40,
      there: { lossFraction: second.lostThere ?? 0, jitterMs: 2 },
      microphoneEnergy: (before.microphoneEnergy ?? 0) + (second.microphone === undefined ? 1e-4 : 0),
    }
    watch = stepTrouble(watch, before, after, secondBetween(before, after))
    before = after
    return watch.shown
  })
}
const times = (count: number, second: Second): Second[] => Array.from({ length: count }, () => second)
const good: Second = {}

describe('the sound', () => {
  test.each<[string, Second, CallTrouble]>([
    ['what they say is lost on the way', { lostHere: 0.1 }, 'hears_badly'],
    ['what they say comes in bursts', { jitterMs: 80 }, 'hears_badly'],
    ['what we say is lost on the way', { lostThere: 0.1 }, 'heard_badly'],
    ['both are', { lostHere: 0.1, lostThere: 0.1 }, 'network'],
    ['everything comes late', { roundTripMs: 900 }, 'network'],
  ])('says within three seconds that %s', (_, second, trouble) => {
    expect(shown(times(3, second))).toEqual(['none', 'none', trouble])
  })

  test('lets a hiccup of two seconds pass', () => {
    expect(shown([good, ...times(2, { lostHere: 0.3 }), ...times(5, good)])).not.toContain('hears_badly')
  })

  test('does not flicker on a line that is bad every other second', () => {
    const uneven = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? { lostHere: 0.2 } : good))
    const told = shown(uneven)
    const changes = told.filter((trouble, index) => index > 0 && trouble !== told[index - 1])
    expect(changes).toEqual(['hears_badly'])
  })

  test('holds the warning between the limits, and takes it back after some good seconds', () => {
    const story = [...times(5, { lostHere: 0.2 }), ...times(10, { lostHere: 0.03 }), ...times(10, good)]
    const told = shown(story)
    expect(told.slice(4, 15).every((trouble) => trouble === 'hears_badly')).toBe(true)
    expect(told.at(-1)).toBe('none')
  })

  test('says what is left when one of two directions recovers', () => {
    const both = { lostHere: 0.2, lostThere: 0.2 }
    expect(shown([...times(5, both), ...times(11, { lostThere: 0.2 })]).at(-1)).toBe('heard_badly')
  })
})

describe('our microphone', () => {
  const off: Second = { microphone: 'nothing' }
  test('is called silent after eight seconds without the faintest noise, and at once no more when there is one', () => {
    expect(shown(times(8, off)).slice(6)).toEqual(['none', 'microphone_silent'])
    expect(shown([...times(9, off), good]).at(-1)).toBe('none')
  })

  test('is not blamed while the agent has muted it or holds', () => {
    expect(shown(times(20, { microphone: 'closed' }))).not.toContain('microphone_silent')
  })

  test('stands before a bad line: it is what the agent can mend', () => {
    expect(shown(times(9, { ...off, lostThere: 0.2 })).at(-1)).toBe('microphone_silent')
  })
})
