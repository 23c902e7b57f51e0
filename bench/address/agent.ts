/**
 * One agent in a network of their own: the phone window's page as the application builds it, in the Electron that the application
 * runs in, with the application's own watch over the machine's addresses. Started and asked by `agent-process.ts`.
 */
import { networkInterfaces } from 'node:os'
import { FIRST_SOUND_SETTINGS } from '#shared/domain/call/sound-devices.ts'
import { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { z } from '#shared/kernel/schema.ts'
import type { NetworkMove } from '#shared/ports/ipc.ts'
import { FIRST_SYSTEM_SETTINGS } from '#shared/ports/system-settings.ts'
import { reachableAddresses, watchNetwork } from '../../main/power/network-watch.ts'
import { addressToPbx, systemRoutes, watchSoundWay } from '../../main/power/sound-way.ts'
import { drivePhoneWindow, type PhoneWindow, servePhoneWindow } from '../../test/integration/phone.window.ts'
import { PATIENCE_MS } from '../../test/rig/wait.ts'
import { type ElectronWindow, openElectronWindow } from '../call/electron-window.ts'
import { onTheWire } from '../call/page-clock.ts'
import type { AgentCalls, Answered, Asked } from './agent-calls.ts'
import type { HeardAt } from './silences.ts'

declare global {
  interface Window {
    toneHeard: HeardAt[]
  }
}

/** What a busy machine may take for one step. */
const STEP_MS = 3 * PATIENCE_MS
const LISTEN_EVERY_MS = 40

const server = await servePhoneWindow()
let electron: ElectronWindow | undefined
let opened: PhoneWindow | undefined
const phone = (): PhoneWindow => {
  if (opened === undefined) throw new Error('The phone window is not open')
  return opened
}

const calls: AgentCalls = {
  async open({ tone, pbx }) {
    server.allow(pbx)
    const window = await openElectronWindow({ tone, media: 'network' })
    electron = window
    opened = await drivePhoneWindow(window.page, server)
    const every = (ms: number, task: () => void): void => void setInterval(task, ms)
    const moved = (move: NetworkMove): void =>
      void phone().rig.evaluate((api, what) => api.networkMoved(what), move)
    const routes = systemRoutes()
    await window.page.exposeFunction('presentAddresses', async () => ({
      all: [...reachableAddresses(networkInterfaces())],
      toPbx: await addressToPbx(pbx, routes.routesTo),
    }))
    watchNetwork({
      interfaces: networkInterfaces,
      every,
      onMove: (move) => {
        routes.askNamesAgain()
        moved(move)
      },
    })
    let changed: Promise<void> = Promise.resolve()
    await watchSoundWay({
      pbx: () => pbx,
      interfaces: networkInterfaces,
      routesTo: routes.routesTo,
      every,
      onChange: (way) => {
        changed = window.carrySound(way).then(() => moved('rerouted'))
      },
    })
    await changed
    return null
  },
  async signIn(settings) {
    // A tone that never pauses is what the suppression of noise takes out.
    const processing = { echoCancellation: 'off', noiseSuppression: 'off', autoGain: 'off' } as const
    await phone().rig.evaluate((api, preferences) => api.setPreferences(preferences), {
      language: 'zh-CN',
      theme: 'system',
      keys: {},
      zoom: 100,
      sound: { ...FIRST_SOUND_SETTINGS, processing },
      system: FIRST_SYSTEM_SETTINGS,
    } as const)
    await phone().signIn(settings)
    await phone().until(
      'the registration',
      ({ registration }) => registration.status === 'registered',
      STEP_MS,
    )
    await phone().call('agent.setState', { state: 'available' })
    return null
  },
  async becomeIdle() {
    const { calls: all } = await phone().snapshot()
    for (const { id, state } of all)
      if (state.phase !== 'ended') await phone().call('call.hangUp', { callId: id })
    const { wrapUp } = await phone().until('no call', (seen) =>
      seen.calls.every(({ state }) => state.phase === 'ended'),
    )
    if (wrapUp !== null)
      await phone().call('wrapUp.finish', { callId: wrapUp.call.id, disposition: null, notes: '' })
    return null
  },
  async dial(number) {
    await phone().call('call.dial', { number })
    return null
  },
  async answer() {
    const { id } = await phone().untilCall('a ring', ({ state }) => state.phase === 'ringing', STEP_MS)
    await phone().call('call.answer', { callId: id })
    return null
  },
  async untilTalking() {
    await phone().untilCall('the talk', ({ state }) => state.phase === 'talking', STEP_MS)
    return null
  },
  async listenFor(tone) {
    await phone().rig.evaluate(
      (api, { hertz, everyMs }) => {
        window.toneHeard = []
        setInterval(() => {
          const at = performance.timeOrigin + performance.now()
          void api
            .hears(hertz)
            .then((shares) => window.toneHeard.push({ at, heard: shares.some((share) => share > 0.5) }))
        }, everyMs)
      },
      { hertz: tone, everyMs: LISTEN_EVERY_MS },
    )
    return null
  },
  heardSince: (since) =>
    phone().page.evaluate((from) => window.toneHeard.filter(({ at }) => at >= from), since),
  receivedSince: ({ what, since }) => onTheWire(phone().page, { way: 'in', what, since }),
  async describe() {
    const { registration, calls: all } = await phone().snapshot()
    return JSON.stringify({ registration, calls: all.map(({ state }) => state), faults: phone().faults })
  },
  async close() {
    await electron?.close()
    await server.close()
    return null
  },
}

const inputs = {
  open: z.strictObject({ tone: z.number(), pbx: z.string() }),
  signIn: TelephonySettings,
  dial: z.string(),
  listenFor: z.number(),
  heardSince: z.number(),
  receivedSince: z.strictObject({ what: z.string(), since: z.number() }),
}

function carriedOut({ name, input }: Asked): Promise<unknown> {
  switch (name) {
    case 'open':
      return calls.open(inputs.open.parse(input))
    case 'signIn':
      return calls.signIn(inputs.signIn.parse(input))
    case 'dial':
      return calls.dial(inputs.dial.parse(input))
    case 'listenFor':
      return calls.listenFor(inputs.listenFor.parse(input))
    case 'heardSince':
      return calls.heardSince(inputs.heardSince.parse(input))
    case 'receivedSince':
      return calls.receivedSince(inputs.receivedSince.parse(input))
    case 'answer':
    case 'becomeIdle':
    case 'untilTalking':
    case 'describe':
    case 'close':
      return calls[name]()
  }
}

const tell = (answer: Answered): void => void process.send?.(answer)
process.on('message', (asked: Asked) => {
  carriedOut(asked).then(
    (value) => tell({ id: asked.id, value }),
    (error: unknown) => tell({ id: asked.id, error: String(error) }),
  )
})
// Whoever asked is gone: nobody closes the window any more.
process.on('disconnect', () => process.exit())
tell({ origin: server.origin })
