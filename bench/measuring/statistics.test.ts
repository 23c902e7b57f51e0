import { describe, expect, it } from 'vitest'
import { median, percentile, rounded, spreadOf } from './statistics.ts'

describe('the figures of a benchmark', () => {
  it('takes the middle, whatever order the runs came in', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([9, 1, 5, 3])).toBe(4)
  })

  it('takes percentiles by nearest rank, so that each is a run that was seen', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(percentile(hundred, 0.95)).toBe(95)
    expect(percentile(hundred, 0.5)).toBe(50)
    expect(percentile([7], 0.95)).toBe(7)
  })

  it('never makes a figure out of nothing', () => {
    expect(() => median([])).toThrow('Nothing was measured')
    expect(() => percentile([], 0.95)).toThrow('Nothing was measured')
  })

  it('says how far apart the runs were', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 })
    expect(rounded(1.2345, 2)).toBe(1.23)
  })
})
