/** Networks as an administrator writes them: `10.20.0.0/16, 2001:db8::/32, 203.0.113.7`. */
import { BlockList, isIP } from 'node:net'

export type Networks = { readonly include: (address: string) => boolean }

/** `malformed` when any of them is none; an empty text is no network at all. */
export function networksOf(text: string): Networks | 'malformed' {
  const list = new BlockList()
  for (const part of text.split(',').map((each) => each.trim())) {
    const [address = '', length, ...rest] = part.split('/')
    const family = isIP(address)
    const bits =
      length === undefined ? (family === 4 ? 32 : 128) : Number(/^\d{1,3}$/.test(length) ? length : NaN)
    if (family === 0 || rest.length > 0 || !(bits <= (family === 4 ? 32 : 128))) return 'malformed'
    list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6')
  }
  return { include: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') }
}
