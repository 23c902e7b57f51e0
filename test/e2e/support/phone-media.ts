/** Reads the real RTP counters of the phone window. Must be installed before the page makes its connections. */
import type { Page } from '@playwright/test'
import { toneShare } from '../../../renderer/phone/media/tone-share.ts'
import type { Application } from './application.ts'

/** Runs in the page: remembers every peer connection, so that its statistics can be read later. */
function rememberConnections(): void {
  const made: RTCPeerConnection[] = []
  const Original = window.RTCPeerConnection
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      made.push(this)
    }
  }
  Object.defineProperty(window, 'connectionsMade', { value: made })
}

export async function watchPhoneMedia(application: Application): Promise<Page> {
  const phone = await application.window('phone')
  await phone.addInitScript(rememberConnections)
  await phone.reload()
  return phone
}

export type RtpCounters = { readonly sent: number; readonly received: number }

/** Packets over all connections that are up. */
export const rtpCounters = (phone: Page): Promise<RtpCounters> =>
  phone.evaluate(async () => {
    const made: RTCPeerConnection[] = Reflect.get(window, 'connectionsMade') ?? []
    let sent = 0
    let received = 0
    for (const connection of made.filter((each) => each.connectionState === 'connected'))
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'outbound-rtp') sent += report.packetsSent
        if (report.type === 'inbound-rtp') received += report.packetsReceived
      }
    return { sent, received }
  })

/** Runs in the page: looks 25 times a second whether the tone is in what the connections bring. */
function listen({ hertz, share }: { readonly hertz: number; readonly share: string }): void {
  const made: RTCPeerConnection[] = Reflect.get(window, 'connectionsMade') ?? []
  const shareOf: (samples: Float32Array, hertz: number, rate: number) => number = Reflect.get(window, share)
  const context = new AudioContext()
  const ears = made
    .filter(({ connectionState }) => connectionState === 'connected')
    .flatMap((connection) => {
      const track = connection.getReceivers()[0]?.track
      if (track === undefined) return []
      const ear = new AnalyserNode(context, { fftSize: 2048 })
      new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }).connect(ear)
      return [ear]
    })
  const heard = { times: 0, longestMs: 0, last: performance.now() }
  const samples = new Float32Array(2048)
  setInterval(() => {
    const now = performance.now()
    for (const ear of ears) {
      ear.getFloatTimeDomainData(samples)
      if (shareOf(samples, hertz, context.sampleRate) < 0.5) continue
      if (heard.times > 0) heard.longestMs = Math.max(heard.longestMs, now - heard.last)
      Object.assign(heard, { times: heard.times + 1, last: now })
    }
  }, 40)
  Object.defineProperty(window, 'toneHeard', { value: heard, configurable: true })
}

export type ToneHeard = { readonly times: number; readonly longestMs: number }

/** From now on the longest time in which the agent does not hear this tone; packets alone may be full of silence. */
export async function listenInPhone(phone: Page, hertz: number): Promise<void> {
  await phone.evaluate(`globalThis.toneShare = ${toneShare.toString()}`)
  await phone.evaluate(listen, { hertz, share: 'toneShare' })
}
export const toneInPhone = (phone: Page): Promise<ToneHeard> =>
  phone.evaluate(() => ({ ...(Reflect.get(window, 'toneHeard') as ToneHeard) }))
