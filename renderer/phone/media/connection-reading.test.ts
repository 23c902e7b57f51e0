/** What the browser counts has to reach the agent as what they hear, not as somebody else's figures. */
import { describe, expect, it } from 'vitest'
import { readEntries } from './connection-reading.ts'

const talking = { connected: 'yes', listening: 'yes', speaking: 'yes' } as const
const NOW = 1_000_000
const inbound = {
  type: 'inbound-rtp',
  timestamp: NOW,
  packetsReceived: 480,
  packetsLost: 20,
  jitter: 0.012,
  totalAudioEnergy: 0.5,
}
const path = { type: 'candidate-pair', timestamp: NOW, nominated: true, currentRoundTripTime: 0.01 }
const report = (age: number) => ({
  type: 'remote-inbound-rtp',
  timestamp: NOW - age,
  fractionLost: 0.25,
  jitter: 0.003,
  roundTripTime: 0.18,
})

describe('one look at a connection', () => {
  it('gives what arrives here, what the other side says of us, and what our microphone makes', () => {
    const source = { type: 'media-source', timestamp: NOW, totalAudioEnergy: 0.7 }
    const { look, quality } = readEntries([inbound, path, report(4_000), source], talking)
    expect(look).toEqual({ connected: 'yes', expected: 'yes', packets: 480, energy: 0.5 })
    expect(quality).toEqual({
      listening: 'yes',
      speaking: 'yes',
      packetsReceived: 480,
      packetsLost: 20,
      jitterMs: 12,
      roundTripMs: 180,
      there: { lossFraction: 0.25, jitterMs: 3 },
      microphoneEnergy: 0.7,
    })
  })

  it('does not believe a report that grew old, and takes the way to the relay instead of none', () => {
    const { quality } = readEntries([inbound, path, report(20_000)], talking)
    expect(quality).toMatchObject({ there: null, roundTripMs: 10 })
  })

  it('says nothing where nothing was counted', () => {
    expect(readEntries([], talking).quality).toMatchObject({
      jitterMs: null,
      roundTripMs: null,
      there: null,
      microphoneEnergy: null,
    })
  })
})
