/**
 * What a test peer knows about the RTP that it gets: counters, gaps, loudness and the keys pressed. Pure: packets and
 * times come in, a report comes out.
 */
import { loudness } from './g711.ts'
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
  /** Different senders heard so far. */
  readonly streams: number
  /** Keys (RFC 4733) in the order in which they began. */
  readonly keys: readonly ReceivedKey[]
}

type Stream = { highest: number; received: number; expected: number }

const A_LAW = 8
const CLOCK_PER_MS = 8
const LOUDNESS_WINDOW = 50
/** Louder than the noise of a codec, softer than any voice. */
const SOUND = 0.005

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
    }
    return true
  }

  /** Measures gaps from here on, for example after a hold. */
  forgetGaps(): void {
    this.#largestGapMs = 0
    this.#lastAt = undefined
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
      streams: this.#streams.size,
      keys: [...this.#keys.values()],
    }
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
