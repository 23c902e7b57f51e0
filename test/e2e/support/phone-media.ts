/** Reads the real RTP counters of the phone window. Must be installed before the page makes its connections. */
import type { Page } from '@playwright/test'
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
