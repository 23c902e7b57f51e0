import { expect, test } from 'vitest'
import { networksOf } from './networks.ts'

const inside = (text: string, address: string) => {
  const networks = networksOf(text)
  return networks === 'malformed' ? networks : networks.include(address)
}

test('an address of the office is told from one at home, however it is written', () => {
  const office = '10.20.0.0/16, 203.0.113.7,2001:db8::/32'
  for (const address of ['10.20.255.1', '::ffff:10.20.0.9', '203.0.113.7', '2001:db8:1::5'])
    expect(inside(office, address)).toBe(true)
  for (const address of ['10.21.0.1', '203.0.113.8', '2001:db9::1', '::1', 'nonsense'])
    expect(inside(office, address)).toBe(false)
})

test.each([
  '',
  '10.20.0.0/33',
  '10.20.0.0/',
  '10.20/16',
  '10.20.0.0/16/8',
  'office',
  '10.0.0.1,,10.0.0.2',
  '::/129',
])('what is no network is not taken for one: %s', (text) => {
  expect(networksOf(text)).toBe('malformed')
})
