/** From the connection's counters to the graph, the warning and the record of one call. */
import { expect, test } from 'vitest'
import type { QualityReading, QualitySecond } from '#shared/domain/call/call-quality.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { measureCall } from './call-measure.ts'
import { createQualityBoard } from './quality-board.ts'

const reading = (second: number, lost: number): QualityReading => ({
  listening: 'yes',
  speaking: 'yes',
  packetsReceived: second * 50 - lost,
  packetsLost: lost,
  jitterMs: 3,
  roundTripMs: 50,
  there: null,
  microphoneEnergy: second,
})

test('a call that turns bad is warned of once, and its record has the worst second', () => {
  const told: unknown[] = []
  const soFar: number[] = []
  const measure = measureCall({
    onSecond: () => {},
    onTrouble: (trouble) => told.push(trouble),
    onMeasuring: (quality) => soFar.push(quality.seconds),
    onMeasured: (quality) => told.push(quality),
  })
  for (let second = 0; second <= 10; second += 1) measure.take(reading(second, 0))
  for (let second = 11; second <= 20; second += 1) measure.take(reading(second, (second - 10) * 10))
  measure.finish()
  measure.finish()
  measure.take(reading(21, 0))
  expect(told).toEqual([
    'hears_badly',
    expect.objectContaining({
      seconds: 20,
      lostHere: 0.1,
      worstMos: expect.closeTo(2.2, 0),
      // From the third bad second on the warning stood.
      troubleSeconds: { hears_badly: 8 },
    }),
  ])
  // What a phone that dies leaves behind is not older than this.
  expect(soFar).toEqual([15])
})

test('whoever looks at a call has its last minute at once, and nothing of another call', () => {
  const board = createQualityBoard()
  const [a, b] = [CallId.parse('a'), CallId.parse('b')]
  const second = (mos: number): QualitySecond => ({
    roundTripMs: 50,
    jitterMs: 3,
    lostHere: 0,
    lostThere: null,
    mos,
  })
  for (let index = 0; index < 70; index += 1) board.put(a, second(4))
  const seen: number[] = []
  const stop = board.watch(a, (seconds) => seen.push(seconds.length))
  board.put(b, second(1))
  board.put(a, second(4))
  stop()
  board.put(a, second(4))
  expect(seen).toEqual([60, 60])
  board.forget(a)
  board.watch(a, (seconds) => seen.push(seconds.length))()
  expect(seen.at(-1)).toBe(0)
})
