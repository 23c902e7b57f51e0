import { expect, it } from 'vitest'
import { afterAnotherLook, filesOf, worthAnotherLook } from './again.mjs'

const failure = (title: string, file = 'a.test.ts') => ({ file, title })
const failed = (...titles: string[]) => ({
  ok: false,
  counts: { passed: 10, failed: titles.length, skipped: 0 },
  failures: titles.map((title) => failure(title)),
})
const passed = { ok: true, counts: { passed: 10, failed: 0, skipped: 0 }, failures: [] }

it('looks again at a few tests that failed, wherever they are', () => {
  expect(worthAnotherLook([passed, failed('one'), failed('two', 'three')])).toBe(true)
})

it('does not look again where nothing failed, or much', () => {
  expect(worthAnotherLook([passed])).toBe(false)
  expect(worthAnotherLook([failed('one', 'two'), failed('three', 'four')])).toBe(false)
})

it('does not look again at what no test said: a check, a missing report, an error that nobody caught', () => {
  expect(worthAnotherLook([{ ok: false }])).toBe(false)
  expect(worthAnotherLook([failed('one'), { ok: false }])).toBe(false)
  expect(worthAnotherLook([{ ...failed('one'), failures: [] }])).toBe(false)
})

it('runs each file once', () => {
  expect(filesOf([failure('one'), failure('two'), failure('three', 'b.test.ts')])).toEqual([
    'a.test.ts',
    'b.test.ts',
  ])
})

it('counts what passed alone as passed, and names it', () => {
  const { outcome, unsteady } = afterAnotherLook(failed('one'), passed)
  expect(outcome).toMatchObject({ ok: true, counts: { passed: 11, failed: 0 } })
  expect(unsteady).toEqual([failure('one')])
})

it('leaves a failure what it is when it fails alone, too', () => {
  const first = failed('one')
  expect(afterAnotherLook(first, failed('one'))).toEqual({ outcome: first, unsteady: [] })
})
