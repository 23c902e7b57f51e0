/** A call whose machine gets another address goes on only if somebody notices; nothing in Chromium does. */
import { expect, test } from 'vitest'
import { reachableAddresses, watchNetwork } from './network-watch.ts'

const at = (address: string, internal = false) => ({
  address,
  internal,
  netmask: '255.255.255.0',
  family: 'IPv4' as const,
  mac: '02:00:00:00:00:01',
  cidr: `${address}/24`,
})

function machine() {
  const watched = { has: { eth0: [at('192.168.1.20')] }, moves: [] as string[], look: () => {} }
  watchNetwork({
    interfaces: () => watched.has,
    every: (_ms, task) => {
      watched.look = task
    },
    onMove: (move) => void watched.moves.push(move),
  })
  const becomes = (...addresses: readonly string[]): string | undefined => {
    watched.has = { eth0: addresses.map((address) => at(address)) }
    watched.moves = []
    watched.look()
    return watched.moves.join()
  }
  return { becomes }
}

test('tells an address that is gone, also when another has taken its place, and one that came', () => {
  const { becomes } = machine()
  expect(becomes('192.168.1.20')).toBe('')
  expect(becomes('192.168.7.31')).toBe('lost')
  expect(becomes('192.168.7.31')).toBe('')
  expect(becomes()).toBe('lost')
  expect(becomes('192.168.7.32')).toBe('gained')
  expect(becomes('192.168.7.32', '10.8.0.2')).toBe('gained')
  expect(becomes('192.168.7.32')).toBe('lost')
})

test('does not count what leads nowhere: the machine itself, and addresses that a cable gives itself', () => {
  const all = { lo: [at('127.0.0.1', true)], eth0: [at('169.254.3.4'), at('fe80::1'), at('10.0.0.5')] }
  expect([...reachableAddresses(all)]).toEqual(['10.0.0.5'])
})
