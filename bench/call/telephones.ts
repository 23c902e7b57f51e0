/** The scene of the benchmark: one PBX, one media proxy, and three telephones that take turns on them. */
import { createSocket } from 'node:dgram'
import { servePhoneWindow } from '../../test/integration/phone.window.ts'
import { type Pbx, startPbx } from '../../test/rig/kamailio.ts'
import { startRtpengine } from '../../test/rig/rtpengine.ts'
import { type Answerer, sippAnswerer } from '../../test/rig/sipp.ts'
import { openElectronWindow } from './electron-window.ts'
import type { Account, CallEngine } from './engine.ts'
import { nightdesk } from './nightdesk.ts'
import { peer, servePeers } from './peer.ts'

/** `dead-stun`: a STUN server that gets every question and answers none. */
export type Ice = 'none' | 'dead-stun'

export type Telephones = {
  readonly pbx: Pbx
  /** Whoever the agents call: it rings there, and nobody answers. */
  readonly answerer: Answerer
  readonly engines: readonly CallEngine[]
  /** The name under which an engine is registered. */
  userOf(engine: CallEngine): string
  stop(): Promise<void>
}

const USERS = ['8001', '8002', '8003'].map((name) => ({ name, password: `night-${name}` }))

export async function openTelephones(ice: Ice): Promise<Telephones> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const rtpengine = await startRtpengine()
    stops.push(rtpengine.stop)
    const page = await servePhoneWindow()
    stops.push(page.close)
    const peers = await servePeers()
    stops.push(peers.close)
    const pbx = await startPbx({ users: USERS, rtpengine, origins: [page.origin, peers.origin] })
    stops.push(pbx.stop)
    page.allow(pbx.wsUrl)
    const answerer = await sippAnswerer({ behaviour: 'no-answer' })
    stops.push(answerer.stop)
    await pbx.routeNumbers('*', answerer.address)
    const silent = await silentStunServer()
    stops.push(silent.close)
    const iceServers = ice === 'none' ? [] : [{ urls: [silent.url] }]

    const engines: CallEngine[] = []
    const users = new Map<CallEngine, string>()
    for (const [index, user] of USERS.entries()) {
      const account: Account = { ...user, realm: pbx.realm, wsUrl: pbx.wsUrl, iceServers }
      const window = await openElectronWindow()
      stops.push(window.close)
      const engine =
        index === 0
          ? await nightdesk(window, page, account)
          : await peer(index === 1 ? 'sip.js' : 'jssip', window, peers, account)
      await pbx.untilRegistered(user.name)
      engines.push(engine)
      users.set(engine, user.name)
    }
    return {
      pbx,
      answerer,
      engines,
      userOf: (engine) => users.get(engine) ?? '',
      stop,
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

async function silentStunServer(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    url: `stun:127.0.0.1:${socket.address().port}`,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}
