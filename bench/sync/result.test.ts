import { describe, expect, it } from 'vitest'
import type { Measured } from './engine.ts'
import { againstPeers, syncResult } from './result.ts'

const measured = (change: Partial<Measured> = {}): Measured => ({
  bootstrapRowsPerSecond: 1_000,
  flushMutationsPerSecond: 100,
  writesMs: [1, 2, 3],
  visibleMs: [100],
  memory: 200 * 2 ** 20,
  longestTaskMs: null,
  ...change,
})
const floor = { strictPutsMs: [0.5, 1, 4], fsyncsMs: [0.5] }

describe('the result of the sync benchmark', () => {
  const result = syncResult(
    new Map([
      [
        'nightdesk',
        [
          measured({ bootstrapRowsPerSecond: 900, longestTaskMs: 12 }),
          measured({ bootstrapRowsPerSecond: 3_000, writesMs: [3, 3, 9], longestTaskMs: 48.25 }),
          measured({ bootstrapRowsPerSecond: 2_000, visibleMs: [300], longestTaskMs: 20 }),
        ],
      ],
      ['rxdb', [measured({ flushMutationsPerSecond: 50 })]],
      ['pouchdb', [measured({ bootstrapRowsPerSecond: 500, flushMutationsPerSecond: 200 })]],
    ]),
    'nightdesk',
    floor,
  )

  it('has the shape that whoever reads the file expects', () => {
    expect(result).toEqual({
      engines: [
        {
          name: 'nightdesk',
          bootstrapRowsPerSecond: 2_000,
          flushMutationsPerSecond: 100,
          writeP50Ms: 3,
          writeP95Ms: 9,
          visibleP50Ms: 100,
          visibleP95Ms: 300,
          memoryMb: 200,
        },
        expect.objectContaining({ name: 'rxdb' }),
        expect.objectContaining({ name: 'pouchdb' }),
      ],
      writeRatio: 2,
      longestInterfaceTaskMs: 48.3,
    })
  })

  it('compares with the better peer of each figure, not with the average or the worse', () => {
    expect(againstPeers(result, 'nightdesk', 'bootstrapRowsPerSecond')).toBe(2)
    expect(againstPeers(result, 'nightdesk', 'flushMutationsPerSecond')).toBe(0.5)
  })

  it('never reports the interface as quick when nobody watched it', () => {
    expect(() => syncResult(new Map([['nightdesk', [measured()]]]), 'nightdesk', floor)).toThrow(
      'Nothing was measured',
    )
  })
})
