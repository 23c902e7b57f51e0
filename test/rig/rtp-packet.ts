/** RTP packets (RFC 3550 §5.1) and telephone events (RFC 4733 §2.3), read and written. */

export type RtpPacket = {
  readonly payloadType: number
  readonly marker: boolean
  readonly sequence: number
  readonly timestamp: number
  readonly ssrc: number
  readonly payload: Buffer
}

/** `undefined` for anything that is not RTP: STUN, DTLS, RTCP (payload types 72–76 when multiplexed, RFC 5761 §4), noise. */
export function readRtp(datagram: Buffer): RtpPacket | undefined {
  if (datagram.length < 12) return undefined
  const first = datagram.readUInt8(0)
  const second = datagram.readUInt8(1)
  const payloadType = second & 0x7f
  if (first >> 6 !== 2 || (payloadType >= 72 && payloadType <= 76)) return undefined
  let start = 12 + (first & 0x0f) * 4
  if (first & 0x10) {
    if (datagram.length < start + 4) return undefined
    start += 4 + datagram.readUInt16BE(start + 2) * 4
  }
  const padding = first & 0x20 ? datagram.readUInt8(datagram.length - 1) : 0
  const end = datagram.length - padding
  if (end < start) return undefined
  return {
    payloadType,
    marker: (second & 0x80) !== 0,
    sequence: datagram.readUInt16BE(2),
    timestamp: datagram.readUInt32BE(4),
    ssrc: datagram.readUInt32BE(8),
    payload: datagram.subarray(start, end),
  }
}

export function writeRtp(packet: RtpPacket): Buffer {
  const datagram = Buffer.alloc(12 + packet.payload.length)
  datagram.writeUInt8(0x80, 0)
  datagram.writeUInt8((packet.marker ? 0x80 : 0) | packet.payloadType, 1)
  datagram.writeUInt16BE(packet.sequence & 0xffff, 2)
  datagram.writeUInt32BE(packet.timestamp >>> 0, 4)
  datagram.writeUInt32BE(packet.ssrc >>> 0, 8)
  packet.payload.copy(datagram, 12)
  return datagram
}

export type TelephoneEvent = {
  readonly digit: string
  readonly end: boolean
  /** In timestamp units, so far. */
  readonly duration: number
}

const DIGITS = '0123456789*#ABCD'

export function readTelephoneEvent(payload: Buffer): TelephoneEvent | undefined {
  if (payload.length < 4) return undefined
  const digit = DIGITS[payload.readUInt8(0)]
  if (digit === undefined) return undefined
  return { digit, end: (payload.readUInt8(1) & 0x80) !== 0, duration: payload.readUInt16BE(2) }
}

/** How far `sequence` is ahead of `previous`, from −32,768 to 32,767, across the wrap. */
export const sequenceStep = (previous: number, sequence: number): number =>
  ((sequence - previous + 0x1_8000) & 0xffff) - 0x8000
