import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeALaw, encodeALaw, loudness, toneALaw } from '../rig/g711.ts'
import { RtpReceiver } from '../rig/rtp-endpoint.ts'
import { readRtp, sequenceStep, writeRtp } from '../rig/rtp-packet.ts'

const A_LAW = 8
const EVENTS = 101

const audio = (sequence: number, ssrc = 1): Buffer =>
  writeRtp({
    payloadType: A_LAW,
    marker: false,
    sequence,
    timestamp: sequence * 160,
    ssrc,
    payload: toneALaw(400, 0.02),
  })

const key = (sequence: number, timestamp: number, digit: number, end: boolean, duration: number): Buffer =>
  writeRtp({
    payloadType: EVENTS,
    marker: false,
    sequence,
    timestamp,
    ssrc: 1,
    payload: Buffer.from([digit, (end ? 0x80 : 0) | 10, duration >> 8, duration & 0xff]),
  })

describe('G.711', () => {
  it('keeps every sample within the step of its code', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_000, max: 32_000 }), (sample) => {
        const error = Math.abs(decodeALaw(encodeALaw(sample)) - sample)
        expect(error).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16))
      }),
    )
    for (let byte = 0; byte < 256; byte += 1) expect(encodeALaw(decodeALaw(byte))).toBe(byte)
  })

  it('knows how loud a tone is', () => {
    expect(loudness(toneALaw(440))).toBeCloseTo(0.5 / Math.SQRT2, 1)
    expect(loudness(Buffer.alloc(160, encodeALaw(0)))).toBeLessThan(0.001)
  })
})

describe('what the RTP peer reports', () => {
  it('counts what was lost across the wrap of the sequence, and not what came late', () => {
    const receiver = new RtpReceiver()
    const sequences = [65_533, 65_534, 1, 0, 2, 5]
    sequences.forEach((sequence, index) => {
      receiver.take(audio(sequence), index * 20)
    })
    // 65535, 3 and 4 never came.
    expect(receiver.report()).toMatchObject({ packets: 6, lost: 3, largestGapMs: 20, streams: 1 })
    expect(sequenceStep(65_535, 0)).toBe(1)
    expect(sequenceStep(0, 65_535)).toBe(-1)
  })

  it('tells the time without a tone, whatever else comes meanwhile', () => {
    const receiver = new RtpReceiver()
    receiver.listenFor(400)
    const silent = (sequence: number): Buffer =>
      writeRtp({
        payloadType: A_LAW,
        marker: false,
        sequence,
        timestamp: sequence * 160,
        ssrc: 1,
        payload: Buffer.alloc(160, encodeALaw(0)),
      })
    const packets = [audio, audio, silent, silent, silent, audio, audio]
    packets.forEach((packet, sequence) => void receiver.take(packet(sequence), sequence * 20))
    expect(receiver.report()).toMatchObject({ tonePackets: 4, largestToneGapMs: 80, largestGapMs: 20 })
    receiver.forgetGaps()
    expect(receiver.report()).toMatchObject({ tonePackets: 0, largestToneGapMs: 0 })
  })

  it('takes the many packets of one key for one key', () => {
    const receiver = new RtpReceiver()
    receiver.acceptEvents(EVENTS)
    const packets = [
      key(1, 160, 5, false, 160),
      key(2, 160, 5, false, 320),
      key(3, 160, 5, true, 800),
      key(4, 160, 5, true, 800),
      key(5, 160, 5, true, 800),
      key(6, 2_000, 11, false, 160),
    ]
    packets.forEach((packet, index) => {
      receiver.take(packet, index * 20)
    })
    expect(receiver.report().keys).toEqual([
      { digit: '5', durationMs: 100, at: 0, isReleased: true },
      { digit: '#', durationMs: 20, at: 100, isReleased: false },
    ])
    expect(receiver.report().packets).toBe(0)
  })

  it('ignores what is not RTP', () => {
    expect(readRtp(Buffer.from([0x80, 200, 0, 6, ...Array(24).fill(0)]))).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        const packet = readRtp(Buffer.from(noise))
        if (packet) expect(packet.payload.length).toBeLessThanOrEqual(noise.length - 12)
      }),
    )
  })
})
