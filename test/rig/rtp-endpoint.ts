/**
 * What a test peer knows about the RTP that it gets: counters, gaps, loudness and the keys pressed. Pure: packets and
 * times come in, a report comes out.
 */
import { toneShare } from '../../renderer/phone/media/tone-share.ts'
import { loudness, SAMPLE_RATE, samplesOf } from './g711.ts'
import { readRtp, readTelephoneEvent, sequenceStep } from './rtp-packet.ts'

export type ReceivedKey = {
  readonly digit: string
  readonly durationMs: number
  /** When its first packet came. */
  readonly at: number
  readonly isReleased: boolean
}

export type RtpReport = {
  /** Audio packets; telephone events are not among them. */
  readonly packets: number
  readonly bytes: number
  /** Sequence numbers that never came, over all streams. */
  readonly lost: number
  /** Milliseconds; times are those of `Date.now()` with fractions. 0 and `undefined` while nothing came. */
  readonly largestGapMs: number
  readonly firstAt: number | undefined
  readonly lastAt: number | undefined
  /** When the first packet came that was not silent. A-law only. */
  readonly firstSoundAt: number | undefined
  /** The loudest 20 ms among the last 50 packets, 0 … 1 of full scale. A-law only. */
  readonly loudness: number
  /** Of the tone that is listened for: packets with it, and the longest time between two of them. A-law only. */
  readonly tonePackets: number
  readonly largestToneGapMs: number
  /** Different senders heard so far. */
  readonly streams: number
  /** Keys (RFC 4733) in the order in which they began. */
  readonly keys: readonly ReceivedKey[]
}

type Tone = { readonly hertz: number; packets: number; lastAt: number | undefined; largestGapMs: number }
type Stream = { highest: number; received: number; expected: number }

const A_LAW = 8
const CLOCK_PER_MS = 8
const LOUDNESS_WINDOW = 50
/** Louder than the noise of a codec, softer than any voice. */
const SOUND = 0.005
/** Of a packet's power. */
const MOST_OF_IT = 0.5

export class RtpReceiver {
  readonly #eventPayloadTypes = new Set<number>()
  readonly #streams = new Map<number, Stream>()
  readonly #keys = new Map<string, ReceivedKey>()
  readonly #recentLoudness: number[] = []
  #packets = 0
  #bytes = 0
  #largestGapMs = 0
  #firstAt: number | undefined
  #lastAt: number | undefined
  #firstSoundAt: number | undefined
  #tone: Tone | undefined

  /** Tells the time without this tone from now on: packets alone may be full of silence. */
  listenFor(hertz: number): void {
    this.#tone = { hertz, packets: 0, lastAt: undefined, largestGapMs: 0 }
  }

  /** The payload type that was agreed for telephone events, for packets from now on. */
  acceptEvents(payloadType: number): void {
    this.#eventPayloadTypes.add(payloadType)
  }

  /** Takes a datagram; returns whether it was an audio packet. */
  take(datagram: Buffer, at: number): boolean {
    const packet = readRtp(datagram)
    if (!packet) return false
    this.#count(packet.ssrc, packet.sequence)
    if (this.#eventPayloadTypes.has(packet.payloadType)) {
      const event = readTelephoneEvent(packet.payload)
      // All packets of one key carry the timestamp of its beginning; the last one carries its length.
      if (event) {
        const id = `${packet.ssrc}/${packet.timestamp}`
        const begun = this.#keys.get(id)
        this.#keys.set(id, {
          digit: event.digit,
          durationMs: event.duration / CLOCK_PER_MS,
          at: begun?.at ?? at,
          isReleased: event.end || begun?.isReleased === true,
        })
      }
      this.#lastAt = at
      return false
    }
    if (this.#lastAt !== undefined) this.#largestGapMs = Math.max(this.#largestGapMs, at - this.#lastAt)
    this.#firstAt ??= at
    this.#lastAt = at
    this.#packets += 1
    this.#bytes += packet.payload.length
    if (packet.payloadType === A_LAW) {
      const loud = loudness(packet.payload)
      if (loud > SOUND) this.#firstSoundAt ??= at
      this.#recentLoudness.push(loud)
      if (this.#recentLoudness.length > LOUDNESS_WINDOW) this.#recentLoudness.shift()
      this.#listen(packet.payload, at)
    }
    return true
  }

  /** Measures gaps from here on, for example after a hold. */
  forgetGaps(): void {
    this.#largestGapMs = 0
    this.#lastAt = undefined
    if (this.#tone !== undefined) this.listenFor(this.#tone.hertz)
  }

  report(): RtpReport {
    let lost = 0
    for (const { expected, received } of this.#streams.values()) lost += Math.max(0, expected - received)
    return {
      packets: this.#packets,
      bytes: this.#bytes,
      lost,
      largestGapMs: this.#largestGapMs,
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
      firstSoundAt: this.#firstSoundAt,
      loudness: Math.max(0, ...this.#recentLoudness),
      tonePackets: this.#tone?.packets ?? 0,
      largestToneGapMs: this.#tone?.largestGapMs ?? 0,
      streams: this.#streams.size,
      keys: [...this.#keys.values()],
    }
  }

  #listen(alaw: Uint8Array, at: number): void {
    const tone = this.#tone
    if (tone === undefined || toneShare(samplesOf(alaw), tone.hertz, SAMPLE_RATE) < MOST_OF_IT) return
    if (tone.lastAt !== undefined) tone.largestGapMs = Math.max(tone.largestGapMs, at - tone.lastAt)
    tone.lastAt = at
    tone.packets += 1
  }

  #count(ssrc: number, sequence: number): void {
    const stream = this.#streams.get(ssrc)
    if (!stream) {
      this.#streams.set(ssrc, { highest: sequence, received: 1, expected: 1 })
      return
    }
    stream.received += 1
    const step = sequenceStep(stream.highest, sequence)
    if (step > 0) {
      stream.expected += step
      stream.highest = sequence
    }
  }
}
