/** The rules that a centre writes: an agent who cannot choose the right outcome, or two at once, has lost a minute of every call. */
import { describe, expect, test } from 'vitest'
import { callRules } from '../../../test/fixtures/call-rules.ts'
import { CallRules, choosable, dispositionPath, faultOf } from './call-rules.ts'

const rules = (dispositions: readonly object[], more: object = {}): CallRules =>
  CallRules.parse({ dispositions, ...more })

test('only what has nothing below it can be chosen, and it is recorded with the branch it stands in', () => {
  expect(choosable(callRules).map(({ code }) => code)).toEqual([
    'resolved',
    'case_filed',
    'transferred',
    'fault_visit',
    'bill_refund',
  ])
  expect(dispositionPath(callRules, 'fault_visit')).toBe('报障 / 预约上门')
  expect(dispositionPath(callRules, 'of_last_year')).toBeNull()
})

describe('rules that contradict themselves are named by the code at fault', () => {
  test.each([
    [
      'a code twice',
      [
        { code: 'a', label: 'A' },
        { code: 'a', label: 'B' },
      ],
      'a',
    ],
    ['a branch that is not there', [{ code: 'a', label: 'A', under: 'gone' }], 'a'],
    [
      'a branch of itself',
      [
        { code: 'a', label: 'A', under: 'b' },
        { code: 'b', label: 'B', under: 'a' },
      ],
      'a',
    ],
    [
      'a key for a branch',
      [
        { code: 'a', label: 'A', digit: '1' },
        { code: 'b', label: 'B', under: 'a' },
      ],
      'a',
    ],
    [
      'one key for two',
      [
        { code: 'a', label: 'A', digit: '1' },
        { code: 'b', label: 'B', digit: '1' },
      ],
      '1',
    ],
    [
      'an outcome whose names, with all it stands under, no record takes',
      'abcde'.split('').map((code, depth, all) => ({
        code,
        label: code.repeat(40),
        under: all[depth - 1] ?? null,
      })),
      'e',
    ],
  ])('%s', (_, dispositions, fault) => {
    expect(faultOf(rules(dispositions))).toBe(fault)
  })

  test('an outcome is required and there is none to choose', () => {
    expect(faultOf(rules([], { disposition: 'required' }))).toBe('dispositions')
  })

  test('sound ones have no fault', () => {
    expect(faultOf(callRules)).toBeNull()
  })
})
