/** A PBX that is offered an address which is gone keeps asking there, and the agent hears nobody for seconds. */
import { expect, it } from 'vitest'
import { withPresentAddress } from './present-address.ts'

const offer = (address: string): string =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    'm=audio 40000 UDP/TLS/RTP/SAVPF 8',
    `c=IN IP4 ${address}`,
    `a=candidate:1 1 udp 2122260223 ${address} 40000 typ host generation 0`,
    'a=candidate:2 1 udp 41885695 203.0.113.7 50000 typ relay raddr 198.51.100.2 rport 40001',
    '',
  ].join('\r\n')

it('offers the address by which the machine reaches the PBX now, in place of one that it has no more', () => {
  const now = { all: ['10.0.0.9', '192.168.1.5'], toPbx: '10.0.0.9' }
  expect(withPresentAddress(offer('192.168.1.20'), now)).toBe(offer('10.0.0.9'))
})

it('leaves an address that the machine still has, one of another family, and everything when nothing is known', () => {
  const old = offer('192.168.1.20')
  expect(withPresentAddress(old, { all: ['192.168.1.20', '10.0.0.9'], toPbx: '10.0.0.9' })).toBe(old)
  expect(withPresentAddress(old, { all: ['2001:db8::9'], toPbx: '2001:db8::9' })).toBe(old)
  expect(withPresentAddress(old, { all: [], toPbx: null })).toBe(old)
})
