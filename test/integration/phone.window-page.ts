/**
 * Runs in the phone window's page before its own scripts: stands for main's preload, for a desk and for the data window,
 * joined to the page by real MessagePorts. `phone.window.ts` drives it from the test.
 */

import type { CallActivity } from '#shared/domain/call/call-activity.ts'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import type { PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { FIRST_SOUND_SETTINGS } from '#shared/domain/call/sound-devices.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import type { NetworkMove, Preferences } from '#shared/ports/ipc.ts'
import { phoneDataPort, type TelephonyState, type TrainingCaller } from '#shared/ports/phone-data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import { createPortClient, type PortClient } from '#shared/ports/port-client.ts'
import type { PortLike } from '#shared/ports/port-message.ts'
import { PORT_MESSAGE } from '#shared/ports/port-transfer.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { servePort } from '#shared/ports/serve-port.ts'
import { FIRST_SYSTEM_SETTINGS } from '#shared/ports/system-settings.ts'

import { toneShare } from '../../renderer/phone/media/tone-share.ts'

declare global {
  interface Window {
    /** Of a test whose page is in a network that changes. */
    readonly presentAddresses?: PreloadApi<'phone'>['network']['present']
  }
}

export type ConnectionFigures = {
  readonly packetsReceived: number
  readonly packetsSent: number
  /** Sum of squared samples heard so far. */
  readonly energy: number
}

export type PhoneRig = {
  snapshot: PhoneSnapshot | null
  /** The snapshots so far, oldest first. */
  readonly seen: PhoneSnapshot[]
  readonly records: CallRecord[]
  /** What was given to be kept, oldest first. */
  readonly wrapUps: KeptWrapUp[]
  /** What the data window has kept from before. */
  keptWrapUps: KeptWrapUp[]
  readonly activities: CallActivity[]
  desk: PortClient<PhonePort>
  caller: TrainingCaller | null
  /** `in_a_hurry`: a simulated customer says the first second of every sentence. */
  talk: 'in_full' | 'in_a_hurry'
  /** `relay`: connections made from now on find no other way than by TURN. */
  path: 'any' | 'relay'
  /** By which ways the open connections go. */
  relays(): Promise<string[]>
  /** A new desk, as after a reload of its window. */
  attachDesk(): void
  attachData(): void
  /** The data window is gone until `attachData`. */
  detachData(): void
  setTelephony(state: TelephonyState): void
  setSession(view: SessionView): void
  resume(): void
  /** As main does before it quits; resolves when the phone says that it has left. */
  leave(): Promise<void>
  /** The machine has other addresses than before. */
  networkMoved(move: NetworkMove): void
  setPreferences(preferences: Preferences): void
  /** How much of what each open connection brings is this tone, 0 … 1; the sound of a tenth of a second. */
  hears(hertz: number): Promise<number[]>
  /** Figures of every open connection of the page, the agent's first. */
  connections(): Promise<ConnectionFigures[]>
}

type Listener<T> = (value: T) => void
const sessionListeners = new Set<Listener<SessionView>>()
const preferenceListeners = new Set<Listener<Preferences>>()
const resumeListeners = new Set<Listener<{ at: ReturnType<typeof instantFromMs> }>>()
const leaveListeners = new Set<Listener<null>>()
let onLeft = (): void => {}
const moveListeners = new Set<Listener<{ move: NetworkMove }>>()
let session: SessionView = { status: 'signed_out', server: null, trial: 'none', notice: null }
let telephony: TelephonyState = { status: 'waiting' }
let tellTelephony: Listener<TelephonyState> = () => {}

const nightdesk: PreloadApi<'phone'> = {
  app: {
    describe: () =>
      Promise.resolve({
        version: '0',
        trial: false,
        deviceName: 'test',
        preferences: {
          language: 'zh-CN',
          theme: 'system',
          keys: {},
          zoom: 100,
          sound: FIRST_SOUND_SETTINGS,
          system: FIRST_SYSTEM_SETTINGS,
        },
        configurationFault: null,
        keychain: 'available',
      }),
    callActivity: (activity) => {
      rig.activities.push(activity)
      return Promise.resolve(null)
    },
    agentSummary: () => Promise.resolve(null),
    phoneLeft: () => {
      onLeft()
      return Promise.resolve(null)
    },
  },
  network: { present: () => window.presentAddresses?.() ?? Promise.resolve({ all: [], toPbx: null }) },
  session: { current: () => Promise.resolve(session) },
  onSessionChanged: (listener) => {
    sessionListeners.add(listener)
    return () => sessionListeners.delete(listener)
  },
  onPreferencesChanged: (listener) => {
    preferenceListeners.add(listener)
    return () => preferenceListeners.delete(listener)
  },
  onCallKey: () => () => {},
  onAgentChosen: () => () => {},
  onPhoneLeave: (listener) => {
    leaveListeners.add(listener)
    return () => leaveListeners.delete(listener)
  },
  onPowerResumed: (listener) => {
    resumeListeners.add(listener)
    return () => resumeListeners.delete(listener)
  },
  onNetworkMoved: (listener) => {
    moveListeners.add(listener)
    return () => moveListeners.delete(listener)
  },
}

/** What the page's peer connections are is nobody's business but the test's, which wants their figures. */
const connections: RTCPeerConnection[] = []
const RealConnection = RTCPeerConnection
class WatchedConnection extends RealConnection {
  constructor(configuration?: RTCConfiguration) {
    super(rig.path === 'relay' ? { ...configuration, iceTransportPolicy: 'relay' } : configuration)
    connections.push(this)
  }
}

const decodeInFull = AudioContext.prototype.decodeAudioData
AudioContext.prototype.decodeAudioData = async function (bytes: ArrayBuffer) {
  const recording = await decodeInFull.call(this, bytes)
  if (rig.talk === 'in_full' || recording.duration < 1) return recording
  const { sampleRate, numberOfChannels } = recording
  const beginning = new AudioBuffer({ sampleRate, numberOfChannels, length: sampleRate })
  for (let channel = 0; channel < numberOfChannels; channel += 1)
    beginning.copyToChannel(recording.getChannelData(channel).subarray(0, sampleRate), channel)
  return beginning
}

function passPort(to: 'desk' | 'data'): MessagePort {
  const { port1, port2 } = new MessageChannel()
  window.postMessage({ type: PORT_MESSAGE, peer: { to } }, location.origin, [port2])
  return port1
}
let dataPort: MessagePort | null = null

const rig: PhoneRig = {
  snapshot: null,
  seen: [],
  records: [],
  wrapUps: [],
  keptWrapUps: [],
  activities: [],
  desk: createPortClient<PhonePort>(),
  caller: null,
  talk: 'in_full',
  path: 'any',
  attachDesk() {
    rig.snapshot = null
    rig.desk = createPortClient<PhonePort>()
    rig.desk.watch('snapshot', {}, (snapshot) => {
      rig.snapshot = snapshot
      rig.seen.push(snapshot)
    })
    rig.desk.attach(passPort('desk') as unknown as PortLike)
  },
  attachData() {
    dataPort = passPort('data')
    servePort(
      dataPort as unknown as PortLike,
      phoneDataPort,
      {
        calls: {
          'call.record': ({ record }) => {
            rig.records.push(record)
            return 'kept' as const
          },
          'wrapUp.keep': ({ kept }) => {
            rig.wrapUps.push(kept)
            return 'kept' as const
          },
          'presence.tell': () => null,
          'training.nextCaller': () => rig.caller,
        },
        watches: {
          telephony: (_, emit) => {
            tellTelephony = emit
            emit(telephony)
            return () => {}
          },
          keptWrapUps: (_, emit) => {
            emit(rig.keptWrapUps)
            return () => {}
          },
        },
      },
      (code, name, cause) => console.error(code, name, String(cause)),
    )
  },
  detachData() {
    dataPort?.close()
    dataPort = null
    tellTelephony = () => {}
  },
  setTelephony(state) {
    telephony = state
    tellTelephony(state)
  },
  setSession(view) {
    session = view
    for (const listener of sessionListeners) listener(view)
  },
  setPreferences(preferences) {
    for (const listener of preferenceListeners) listener(preferences)
  },
  resume() {
    for (const listener of resumeListeners) listener({ at: instantFromMs(Date.now()) })
  },
  leave: () =>
    new Promise((resolve) => {
      onLeft = resolve
      for (const listener of leaveListeners) listener(null)
    }),
  networkMoved(move) {
    for (const listener of moveListeners) listener({ move })
  },
  async hears(hertz) {
    ears ??= new AudioContext()
    await ears.resume()
    const context = ears
    return Promise.all(openConnections().map((connection) => shareIn(context, connection, hertz)))
  },
  relays: () => Promise.all(openConnections().map(relayOf)),
  async connections() {
    return Promise.all(openConnections().map(figuresOf))
  },
}

const openConnections = (): RTCPeerConnection[] =>
  connections.filter(({ connectionState }) => connectionState === 'connected')

let ears: AudioContext | null = null
const LISTEN_FOR = 4096
/** Analysers are kept: a new one hears only from its first moment on. */
const analysers = new Map<RTCPeerConnection, AnalyserNode>()
async function shareIn(context: AudioContext, connection: RTCPeerConnection, hertz: number): Promise<number> {
  const track = connection.getReceivers()[0]?.track
  if (track === undefined) return 0
  let analyser = analysers.get(connection)
  if (analyser === undefined) {
    analyser = new AnalyserNode(context, { fftSize: LISTEN_FOR })
    new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }).connect(analyser)
    analysers.set(connection, analyser)
  }
  const samples = new Float32Array(LISTEN_FOR)
  analyser.getFloatTimeDomainData(samples)
  return toneShare(samples, hertz, context.sampleRate)
}

/** `udp`, `tcp` or `tls` for how the TURN server is reached, `none` without one. */
async function relayOf(connection: RTCPeerConnection): Promise<string> {
  const report = await connection.getStats()
  const entries = new Map<string, Readonly<Record<string, unknown>>>()
  report.forEach((entry: { id: string }) => void entries.set(entry.id, { ...entry }))
  const transport = [...entries.values()].find(({ type }) => type === 'transport')
  const pair = entries.get(String(transport?.['selectedCandidatePairId']))
  return String(entries.get(String(pair?.['localCandidateId']))?.['relayProtocol'] ?? 'none')
}

async function figuresOf(connection: RTCPeerConnection): Promise<ConnectionFigures> {
  const figures = { packetsReceived: 0, packetsSent: 0, energy: 0 }
  const report = await connection.getStats()
  report.forEach((entry: { type: string; [figure: string]: unknown }) => {
    if (entry.type === 'inbound-rtp') {
      figures.packetsReceived += Number(entry['packetsReceived'] ?? 0)
      figures.energy += Number(entry['totalAudioEnergy'] ?? 0)
    }
    if (entry.type === 'outbound-rtp') figures.packetsSent += Number(entry['packetsSent'] ?? 0)
  })
  return figures
}

Object.assign(window, { nightdesk, phoneRig: rig, RTCPeerConnection: WatchedConnection })
window.addEventListener('load', () => {
  rig.attachDesk()
  rig.attachData()
})
