import { expect, test } from 'vitest'
import { placePolicyOf } from './kept-customers.ts'

test('days, all or none, and roles that differ', () => {
  expect(placePolicyOf('90')).toEqual({ everyone: 90, roles: {} })
  expect(placePolicyOf('all')).toEqual({ everyone: 'all', roles: {} })
  expect(placePolicyOf(' 30  lead=365 department_handler=none ')).toEqual({
    everyone: 30,
    roles: { lead: 365, department_handler: 'none' },
  })
})

test.each([
  '',
  '91',
  '-30',
  'some',
  '90 boss=all',
  '90 lead',
  '90 lead=',
  '90 lead=30=60',
  '90 lead=30 lead=all',
  'lead=30',
])('nothing is guessed: %j', (text) => {
  expect(placePolicyOf(text)).toBe('malformed')
})
