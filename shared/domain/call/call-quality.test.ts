/** An agent argues about a bad line with figures, and a centre chooses its lines by them: they have to be right. */
import { describe, expect, test } from 'vitest'
import {
  addSecond,
  CallQuality,
  joinedQuality,
  mosOf,
  nothingMeasured,
  type QualityReading,
  type QualitySecond,
  qualityOf,
  secondBetween,
} from './call-quality.ts'

const reading = (part: Partial<QualityReading> = {}): QualityReading => ({
  listening: 'yes',
  speaking: 'yes',
  packetsReceived: 0,
  packetsLost: 0,
  jitterMs: 4,
  roundTripMs: 40,
  there: { lossFraction: 0, jitterMs: 5 },
  microphoneEnergy: 0,
  ...part,
})
const oneSecond = (part: Partial<QualityReading>): QualitySecond =>
  secondBetween(reading(), reading({ packetsReceived: 50, ...part }))

describe('the score', () => {
  // Worked by hand from the formula.
  test.each([
    [{ oneWayMs: 0, jitterMs: 0, lossFraction: 0 }, 4.4],
    [{ oneWayMs: 20, jitterMs: 5, lossFraction: 0 }, 4.39],
    [{ oneWayMs: 150, jitterMs: 20, lossFraction: 0 }, 4.22],
    [{ oneWayMs: 20, jitterMs: 5, lossFraction: 0.05 }, 4.01],
    [{ oneWayMs: 20, jitterMs: 5, lossFraction: 0.2 }, 2.19],
    [{ oneWayMs: 2000, jitterMs: 500, lossFraction: 1 }, 1],
  ])('%j sounds like %d', (path, mos) => {
    expect(mosOf(path)).toBeCloseTo(mos, 1)
  })

  test('never rises when the line gets worse, across both bends of the formula', () => {
    const scores = Array.from({ length: 60 }, (_, step) =>
      mosOf({ oneWayMs: step * 10, jitterMs: step, lossFraction: step / 100 }),
    )
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })
})

describe('one second', () => {
  test('tells what is lost on the way to us from what is lost on the way to them', () => {
    expect(oneSecond({ packetsReceived: 40, packetsLost: 10 })).toMatchObject({ lostHere: 0.2, lostThere: 0 })
    expect(oneSecond({ there: { lossFraction: 0.3, jitterMs: 5 } })).toMatchObject({
      lostHere: 0,
      lostThere: 0.3,
    })
  })

  test('is as good as its worse direction', () => {
    const { mos } = oneSecond({ there: { lossFraction: 0.2, jitterMs: 5 } })
    expect(mos).toBeCloseTo(mosOf({ oneWayMs: 20, jitterMs: 5, lossFraction: 0.2 }), 5)
  })

  test('says nothing of a held call, of a silent stream, or of counters that began anew', () => {
    const held = secondBetween(
      reading({ listening: 'no', speaking: 'no' }),
      reading({ listening: 'no', speaking: 'no' }),
    )
    expect(held).toMatchObject({ lostHere: null, lostThere: null, mos: null })
    expect(secondBetween(reading(), reading()).lostHere).toBeNull()
    expect(secondBetween(reading({ packetsReceived: 500 }), reading()).lostHere).toBeNull()
  })

  test('does not call a packet lost that came late after all', () => {
    expect(
      secondBetween(reading({ packetsLost: 3 }), reading({ packetsReceived: 51, packetsLost: 2 })).lostHere,
    ).toBe(0)
  })

  test('is judged by what arrives here when the other side reports nothing', () => {
    expect(oneSecond({ there: null }).mos).toBeCloseTo(4.4, 1)
  })
})

describe('the whole call', () => {
  const second = (mos: number | null, lostHere: number | null = 0): QualitySecond => ({
    roundTripMs: 40,
    jitterMs: 5,
    lostHere,
    lostThere: null,
    mos,
  })
  const of = (...seconds: QualitySecond[]) =>
    qualityOf(seconds.reduce((totals, second) => addSecond(totals, second, 'none'), nothingMeasured))

  test('keeps the mean and the worst of its seconds, and leaves out those of a hold', () => {
    expect(of(second(4.4), second(2, 0.1), second(null, null))).toEqual({
      seconds: 2,
      meanMos: 3.2,
      worstMos: 2,
      lostHere: 0.05,
      lostThere: null,
      roundTripMs: 40,
      jitterMs: 5,
    })
  })

  test('has none when nothing could be judged', () => {
    expect(of()).toBeNull()
    expect(of(second(null, null))).toBeNull()
  })

  test('is one quality, weighed by time, when its sound came over two connections', () => {
    const first = of(second(4), second(4), second(4))
    const then = of(second(2))
    if (first === null || then === null) throw new Error('nothing measured')
    expect(joinedQuality(null, then)).toEqual(then)
    const joined = joinedQuality(first, then)
    expect(joined).toMatchObject({ seconds: 4, meanMos: 3.5, worstMos: 2 })
    expect(CallQuality.safeParse(joined).success).toBe(true)
  })
})
