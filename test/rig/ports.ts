/**
 * Free loopback ports. They are drawn at random below the range from which Linux, macOS and Windows take the ports of
 * outgoing connections, so nobody's client socket can take one between our look and the peer's bind. Two test runs that
 * draw the same port at the same moment remain possible; `retryOnTakenPort` covers that.
 */

import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

const SINGLE = { lowest: 12_000, highest: 20_000 }
const RANGES = { lowest: 20_000, highest: 32_000 }
/** Media software takes the neighbours too: RTCP on the next port, video on the one after (SIPp, whether asked or not). */
const BLOCK = 4

/** The latest draws, whose peers may not have bound them yet. */
const drawn: number[] = []
const REMEMBERED = 200
/** More than are ever in use at once, and far from filling the space. */
const RANGES_REMEMBERED = 8

const tcpIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })

const udpIsFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(false))
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => socket.close(() => resolve(true)))
  })

async function blockIsFree(first: number): Promise<boolean> {
  if (!(await tcpIsFree(first))) return false
  for (let port = first; port < first + BLOCK; port += 1) {
    if (!(await udpIsFree(port))) return false
  }
  return true
}

/**
 * A port on 127.0.0.1, free for TCP and UDP, that this process has not drawn lately. The three ports after it are free for
 * UDP and belong to whoever draws it.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(SINGLE.lowest / BLOCK, SINGLE.highest / BLOCK) * BLOCK
    if (drawn.includes(port)) continue
    drawn.push(port)
    if (drawn.length > REMEMBERED) drawn.shift()
    if (await blockIsFree(port)) return port
  }
  throw new Error(`No free loopback port found between ${SINGLE.lowest} and ${SINGLE.highest}`)
}

type PortRange = { readonly first: number; readonly last: number }
const ranges: PortRange[] = []

/**
 * A run of `count` ports for a media server that skips the ones it finds taken, apart from those drawn last: two that share
 * a port without knowing (SO_REUSEADDR) take each other's packets.
 */
export function portRange(count: number): PortRange {
  for (;;) {
    const first = randomInt(RANGES.lowest / 2, (RANGES.highest - count) / 2) * 2
    const range = { first, last: first + count - 1 }
    if (ranges.some((other) => range.first <= other.last && other.first <= range.last)) continue
    ranges.push(range)
    if (ranges.length > RANGES_REMEMBERED) ranges.shift()
    return range
  }
}
