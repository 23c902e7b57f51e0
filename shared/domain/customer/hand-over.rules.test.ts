import { expect, it } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { handOverFit } from './hand-over.rules.ts'

const told = { at: Instant.parse('2026-03-07T14:00:00.000Z'), number: '13800138000', extension: '8001' }
const fitOf = (number: string, startedAt = '2026-03-07T14:00:20.000Z') =>
  handOverFit(told, { number, startedAt: Instant.parse(startedAt) })

it('is believed when the customer’s own number comes, however it is written, or the colleague’s extension', () => {
  expect(['13800138000', '+8613800138000', '8001'].map((number) => fitOf(number))).toEqual([
    'fits',
    'fits',
    'fits',
  ])
})

it('is a claim when somebody else’s number brings it, or none', () => {
  expect(['13900139000', '', '8002'].map((number) => fitOf(number))).toEqual(Array(3).fill('number_differs'))
})

it('is of another call when it was told long ago, or is dated ahead by more than clocks differ', () => {
  expect(fitOf('13800138000', '2026-03-07T14:31:00.000Z')).toBe('too_old')
  expect(fitOf('13800138000', '2026-03-07T13:54:00.000Z')).toBe('too_old')
  expect(fitOf('13800138000', '2026-03-07T13:56:00.000Z')).toBe('fits')
})
