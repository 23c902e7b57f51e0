import { expect, test } from 'vitest'
import { caseRules } from '../../../test/fixtures/centre-rows.ts'
import {
  bareTops,
  CaseRules,
  choosableCauses,
  faultOfCaseRules,
  mayBeChosen,
  pathOfCause,
} from './case-rules.ts'
import type { Doer } from './complaint.effects.ts'

const on = (day: string) => day as Doer['on']
const id = (text: string) => text as (typeof caseRules.causes)[number]['id']
const changed = (given: Partial<Record<keyof CaseRules, unknown>>) =>
  CaseRules.parse({ ...caseRules, ...given })
const cause = (causeId: string, parentId: string | null, top = 'product') => ({
  id: causeId,
  top,
  parentId,
  name: causeId,
  keywords: [],
  effectiveTo: null,
})

test('leaves are chosen, until the day on which they go; a top without any is chosen itself', () => {
  expect(choosableCauses(caseRules.causes, on('2026-03-02')).map((each) => each.id)).toEqual(['cause-line'])
  expect(bareTops(caseRules.causes, on('2026-03-02'))).toEqual(['expectation', 'service'])
  expect(bareTops(caseRules.causes, on('2025-12-31'))).toEqual(['expectation'])
  expect(mayBeChosen(caseRules.causes, id('cause-network'), on('2026-03-02'))).toBe(false)
  expect(mayBeChosen(caseRules.causes, id('service'), on('2026-03-02'))).toBe(true)
  expect(mayBeChosen([], id('product'), on('2026-03-02'))).toBe(true)
})

test('a cause is read from its top down', () => {
  expect(pathOfCause(caseRules.causes, id('cause-line')).map(({ name }) => name)).toEqual([
    '网络与线路',
    '线路故障',
  ])
})

test('rules that contradict themselves are told by the id at fault', () => {
  expect(faultOfCaseRules(caseRules)).toBeNull()
  expect(faultOfCaseRules(changed({ causes: [cause('a', 'gone')] }))).toBe('a')
  expect(faultOfCaseRules(changed({ causes: [cause('a', 'b'), cause('b', 'a')] }))).toBe('a')
  expect(faultOfCaseRules(changed({ causes: [cause('a', null, 'service'), cause('b', 'a')] }))).toBe('b')
  expect(faultOfCaseRules(changed({ causes: [cause('a', null), cause('a', null)] }))).toBe('a')
  expect(faultOfCaseRules(changed({ causes: [cause('product', null)] }))).toBe('product')
  const [agent] = caseRules.authorities
  expect(faultOfCaseRules(changed({ authorities: [{ ...agent, jointlyFen: 1 }] }))).toBe('agent')
})
