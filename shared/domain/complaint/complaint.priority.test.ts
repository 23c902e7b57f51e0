import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priorityOf } from './complaint.priority.ts'
import type { Severity } from './complaint.ts'

const severities: readonly Severity[] = ['low', 'normal', 'high', 'critical']

test.each([
  ['low', false, false, 'P4'],
  ['normal', false, false, 'P3'],
  ['normal', false, true, 'P2'],
  ['low', true, false, 'P2'],
  ['high', false, true, 'P1'],
  ['normal', true, false, 'P1'],
  ['critical', false, false, 'P1'],
] as const)('%s, regulator %s, repeat %s → %s', (severity, regulator, repeat, priority) => {
  expect(priorityOf({ severity, regulator, repeat })).toBe(priority)
})

test('nothing that makes a matter worse ever puts it further back', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.boolean(), fc.boolean(), (index, regulator, repeat) => {
      const at = (severity: number, known: boolean, again: boolean) =>
        Number(
          priorityOf({
            severity: severities[severity] ?? 'critical',
            regulator: known,
            repeat: again,
          }).slice(1),
        )
      const here = at(index, regulator, repeat)
      expect(at(Math.min(index + 1, 3), regulator, repeat)).toBeLessThanOrEqual(here)
      expect(at(index, true, repeat)).toBeLessThanOrEqual(here)
      expect(at(index, regulator, true)).toBeLessThanOrEqual(here)
    }),
  )
})
