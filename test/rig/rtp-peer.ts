/**
 * The media half of a test peer: SIPp signals, this sends and receives. SIPp can neither count gaps nor see telephone
 * events, and its echo ends with its process; here a test asks what arrived at any moment.
 */
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { toneALaw } from './g711.ts'
import { freePort } from './ports.ts'
import type { RtpReport } from './rtp-endpoint.ts'
import { PATIENCE_MS, waitFor, within } from './wait.ts'

/** What the peer sends: what it hears, a tone of so many hertz, a raw A-law file (8 kHz, looped), silence, or nothing. */
export type RtpSource =
  | 'echo'
  | 'silence'
  | 'nothing'
  | { readonly toneHz: number }
  | { readonly alawFile: string }

export type RtpPlan =
  | { readonly send: 'echo' | 'silence' | 'nothing'; readonly port: number }
  | { readonly send: 'play'; readonly port: number; readonly samples: Uint8Array }

export type RtpOrder =
  | {
      readonly type: 'send-to'
      readonly host: string
      readonly port: number
      readonly eventPayloadType: number | undefined
    }
  | { readonly type: 'sending'; readonly on: boolean }
  | { readonly type: 'lose'; readonly oneOf: number | null }
  | { readonly type: 'forget-gaps' }
  | { readonly type: 'listen-for'; readonly hertz: number }
  | { readonly type: 'new-stream' }
  | { readonly type: 'report'; readonly id: number }

export type RtpReply =
  | { readonly type: 'ready' }
  | { readonly type: 'report'; readonly id: number; readonly report: RtpReport; readonly sent: number }

export type RtpStatus = RtpReport & { readonly sent: number }

export type RtpPeer = {
  /** RTP is on this port, RTCP on the next one. */
  readonly port: number
  /** Where to send, once the far end's SDP is known. */
  sendTo(host: string, port: number, eventPayloadType?: number): void
  /** Pauses and resumes sending, as hold does. */
  setSending(on: boolean): void
  /** One packet of so many is lost on the way, as on a poor line; null: none. Not for an echo. */
  lose(oneOf: number | null): void
  /** From here on, `tonePackets` and `largestToneGapMs` tell of this tone. */
  listenFor(hertz: number): void
  /** From here on, gaps count anew. */
  forgetGaps(): void
  /** Goes on with another SSRC, as after a transfer behind the gateway. */
  newStream(): void
  status(): Promise<RtpStatus>
  /** Waits until so many audio packets more than now have arrived. */
  untilPackets(more: number, timeoutMs?: number): Promise<RtpStatus>
  /** Waits until exactly these keys have been pressed and released since the start. */
  untilKeys(digits: string, timeoutMs?: number): Promise<RtpStatus>
  stop(): Promise<void>
}

async function planFor(source: RtpSource, port: number): Promise<RtpPlan> {
  if (typeof source === 'string') return { send: source, port }
  const samples = 'toneHz' in source ? toneALaw(source.toneHz) : await readFile(source.alawFile)
  return { send: 'play', port, samples: new Uint8Array(samples) }
}

export async function startRtpPeer(source: RtpSource): Promise<RtpPeer> {
  const port = await freePort()
  const worker = new Worker(new URL('./rtp-worker.ts', import.meta.url), {
    workerData: await planFor(source, port),
    execArgv: [],
  })
  const waiting = new Map<number, (status: RtpStatus) => void>()
  let asked = 0
  let failure: Error | undefined
  const ready = new Promise<void>((resolve, reject) => {
    worker.on('message', (reply: RtpReply) => {
      if (reply.type === 'ready') return resolve()
      waiting.get(reply.id)?.({ ...reply.report, sent: reply.sent })
      waiting.delete(reply.id)
    })
    worker.once('error', (error: Error) => {
      failure = error
      reject(error)
    })
  })
  const order = (message: RtpOrder): void => worker.postMessage(message)
  await within(PATIENCE_MS, 'the RTP peer to open its ports', ready)
  worker.unref()

  const status = (): Promise<RtpStatus> => {
    if (failure) return Promise.reject(failure)
    asked += 1
    const id = asked
    return within(
      PATIENCE_MS,
      'a report of the RTP peer',
      new Promise((resolve) => {
        waiting.set(id, resolve)
        order({ type: 'report', id })
      }),
    )
  }
  return {
    port,
    sendTo: (host, to, eventPayloadType) => order({ type: 'send-to', host, port: to, eventPayloadType }),
    setSending: (on) => order({ type: 'sending', on }),
    lose: (oneOf) => order({ type: 'lose', oneOf }),
    listenFor: (hertz) => order({ type: 'listen-for', hertz }),
    forgetGaps: () => order({ type: 'forget-gaps' }),
    newStream: () => order({ type: 'new-stream' }),
    status,
    untilPackets: async (more, timeoutMs = PATIENCE_MS) => {
      const { packets: before } = await status()
      return waitFor(
        `${more} more RTP packets at the peer (it has ${before})`,
        async () => {
          const current = await status()
          return current.packets >= before + more && current
        },
        { timeoutMs },
      )
    },
    untilKeys: async (digits, timeoutMs = PATIENCE_MS) => {
      let heard = ''
      try {
        return await waitFor(
          `the keys ${digits} at the peer`,
          async () => {
            const current = await status()
            heard = current.keys.map((key) => key.digit).join('')
            return heard === digits && current.keys.every((key) => key.isReleased) && current
          },
          { timeoutMs },
        )
      } catch (error) {
        throw new Error(`The peer heard the keys "${heard}", not "${digits}"`, { cause: error })
      }
    },
    stop: async () => {
      await worker.terminate()
    },
  }
}
