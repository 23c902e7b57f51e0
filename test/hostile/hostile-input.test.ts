import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stubWebRtc } from '../fakes/stub-web-rtc.ts'
import { barrage } from './barrage.ts'
import { type LineUnderFire, lineUnderFire } from './line-under-fire.ts'
import { TORTURE } from './rfc4475.ts'

const SEED = 4475
const MUTATED = 1_000
/** Between two looks whether a customer still gets through. */
const LOOK_EVERY = 250
/** They take a second or two; on a machine with ten other things to do, much longer. */
const PATIENCE_MS = 180_000

describe('hostile input, with a customer on the line', () => {
  let line: LineUnderFire
  beforeEach(async () => {
    stubWebRtc()
    line = await lineUnderFire()
  })
  afterEach(() => {
    line.stop()
    vi.unstubAllGlobals()
  })

  it.each(TORTURE)(
    'RFC 4475 §$section ($name): the call stays, and the next customer gets through',
    async ({ text }) => {
      line.receive(text)
      expect(await line.takesCalls()).toBe(true)
      expect(line.hasEnded(line.customer)).toBe(false)
    },
  )

  it(
    `${MUTATED} mutated messages (seed ${SEED}): the call stays, and the next customer gets through`,
    async () => {
      await barrage(line, { messages: MUTATED, seed: SEED, lookEvery: LOOK_EVERY })
      expect(line.hasEnded(line.customer)).toBe(false)
    },
    PATIENCE_MS,
  )
})
