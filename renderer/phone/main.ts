/**
 * The phone window: hidden, never throttled, and never reloaded with the interface, so that a crash of a desk ends no call.
 * This is its composition root: it makes the parts and joins them, and decides nothing.
 */
import { agentSummaryOf } from '#shared/domain/call/agent-summary.ts'
import { isLive } from '#shared/domain/call/call.transition.ts'
import { type CallActivity, NO_CALLS } from '#shared/domain/call/call-activity.ts'
import { type CallRecord, finishesWrapUp } from '#shared/domain/call/call-record.ts'
import type { KeptWrapUp } from '#shared/domain/call/kept-wrap-up.ts'
import { commandOfKey } from '#shared/domain/call/outside-keys.ts'
import { rulesOf } from '#shared/domain/call/phone.state.ts'
import type { PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { CallId } from '#shared/kernel/ids.ts'
import { listenForPorts } from '#shared/ports/incoming-ports.ts'
import type { PhoneDataPort, TelephonyState } from '#shared/ports/phone-data-port.ts'
import { phonePort } from '#shared/ports/phone-port.ts'
import { createPortClient } from '#shared/ports/port-client.ts'
import type { PreloadApi } from '#shared/ports/preload-api.ts'
import { servePort } from '#shared/ports/serve-port.ts'
import { carryOut } from './carry-out.ts'
import { readCrashMark } from './crash-mark.ts'
import { asRtcIceServers, createCurrentLine } from './current-line.ts'
import { createDeskHandlers } from './desk-handlers.ts'
import { endCalls } from './end-calls.ts'
import { createKeptWrapUps } from './kept-wrap-ups.ts'
import { learnerState } from './learner-state.ts'
import { clientOf, createLineSource, echoNumberOf } from './line-source.ts'
import { createCallSpeaker } from './media/call-sound.ts'
import { listenToLevel } from './media/level.ts'
import { createMicrophone } from './media/microphone.ts'
import { createQualityBoard } from './media/quality-board.ts'
import { createSoundDevices } from './media/sound-devices.ts'
import { createOffering } from './offering.ts'
import { createPaymentPauses } from './payment-pauses.ts'
import { createPhoneEngine } from './phone-engine.ts'
import { createPresenceTelling } from './presence-telling.ts'
import { audioContextAt, createRinger } from './ringer/ringer.ts'
import { createShiftTestRunner } from './shift-test/shift-test-runner.ts'
import { createTestTone } from './shift-test/test-tone.ts'
import { endpointIdentity } from './sip/endpoint-identity.ts'

declare global {
  interface Window {
    readonly nightdesk: PreloadApi<'phone'>
  }
}

const { nightdesk } = window
const chance = (): number => Math.random()
/** Codes only; main writes the console of this window into its log. */
const reportFault = (code: string, detail = ''): void => console.error(code, detail)

const data = createPortClient<PhoneDataPort>()
const records = createOffering<CallRecord>(
  ({ id }) => id,
  (record) => data.call('call.record', { record }),
)
const openWrapUps = createOffering<KeptWrapUp>(
  ({ record }) => record.id,
  (kept) => data.call('wrapUp.keep', { kept }),
)
/** Known before or after whose line this is. */
const keptWrapUps = createKeptWrapUps()
function keepWrapUp(kept: KeptWrapUp): void {
  keptWrapUps.keep(kept)
  openWrapUps.offer(kept)
}
/** A finished wrap-up is kept as the record of its call, and no longer as an open one; a consultation has only the record. */
function record(ended: CallRecord): void {
  if (finishesWrapUp(ended) || keptWrapUps.isConsultation(ended.id)) {
    openWrapUps.forget(ended.id)
    keptWrapUps.finished(ended.id)
  }
  records.offer(ended)
}
const now = (): Instant => instantFromMs(Date.now())
const crashMark = readCrashMark(localStorage, now)

const microphone = createMicrophone(navigator.mediaDevices, {
  onState: (state) => {
    engine.happen({ type: 'microphone.changed', microphone: state })
    // Devices have names only once one of them was allowed.
    if (state === 'ready') void devices.look()
  },
  onReplaced: () => current.line()?.microphoneReplaced(),
  onHeld: (deviceId) => devices.microphoneHeld(deviceId),
})
const board = createQualityBoard()
const speaker = createCallSpeaker({
  onBlocked: () => reportFault('autoplay_refused'),
  onNoSuchSink: () => reportFault('speaker_away'),
})
const testTone = createTestTone(() => new AudioContext())
const current = createCurrentLine({
  emit: (event) => engine.happen(event),
  microphone,
  speaker,
  testTone,
  board,
  presentAddresses: nightdesk.network.present,
  chance,
  nextCaller: () => data.call('training.nextCaller', {}),
  makeAudioContext: () => new AudioContext(),
  onFault: reportFault,
})
const ringer = createRinger(audioContextAt, reportFault)
const devices = createSoundDevices({
  devices: navigator.mediaDevices,
  useMicrophone: microphone.use,
  useSpeaker: (sink) => {
    speaker.use(sink)
    ringer.useSpeaker(sink)
  },
  useRingers: ringer.useRingers,
})
void devices.look()
let deviceName = ''
nightdesk.app
  .describe()
  .then((description) => {
    ;({ deviceName } = description)
    devices.choose(description.preferences.sound)
  })
  .catch(() => reportFault('preferences_unknown'))
nightdesk.onPreferencesChanged(({ sound }) => devices.choose(sound))

function tellActivity(activity: CallActivity): void {
  nightdesk.app.callActivity(activity).catch(() => reportFault('activity_not_told'))
}

/** Main hears of it only when it is another one. */
function tellAgentSummary(): (phone: PhoneSnapshot) => void {
  let told = ''
  return (phone) => {
    const agent = agentSummaryOf(phone, rulesOf(engine.state().line))
    const telling = JSON.stringify(agent)
    if (telling === told) return
    told = telling
    nightdesk.app.agentSummary({ agent }).catch(() => reportFault('agent_not_told'))
  }
}

const engine = createPhoneEngine({
  clock: { now },
  chance,
  restarted: crashMark.restarted,
  onFault: reportFault,
  carryOut: (effect) =>
    carryOut(
      {
        line: current.line,
        takeNewestLine: () => {
          const given = source.newest()
          current.use(given)
          // Kept warm while there is a line, and visibly let go when there is none.
          if (given.choice.kind === 'none') microphone.release()
          else void microphone.acquire()
        },
        ringer,
        microphone,
        tellActivity,
        record,
        keepWrapUp,
        happen: (event) => engine.happen(event),
      },
      effect,
    ),
})
engine.subscribe(() => {
  const state = engine.state()
  current.updateLearner(learnerState(state))
  crashMark.set(state.calls.filter(isLive).map(({ id }) => id))
})
const presence = createPresenceTelling((told) => data.call('presence.tell', { told }))
engine.subscribe(() => presence.changed(engine.state()))
engine.subscribe(tellAgentSummary())

// Main may still believe in a call of the window that crashed before this one, and would then not let anybody quit.
tellActivity(NO_CALLS)

/** As soon as it is known both whose they are and what was kept. */
const openKeptWrapUps = (): void =>
  engine.happen({ type: 'wrapUps.kept', kept: keptWrapUps.all(), lastUp: crashMark.lastUp })

const source = createLineSource({
  onGiven: (choice) => {
    engine.happen({ type: 'line.given', line: choice })
    openKeptWrapUps()
  },
  onIceServers: (iceServers) => current.line()?.iceServersRenewed(asRtcIceServers(iceServers)),
})

let sessions = 0
async function takeSession(view: SessionView): Promise<void> {
  sessions += 1
  const mine = sessions
  // Behind a locked desk nobody sees who calls: nothing new rings, until the agent says again that it may.
  if (view.status === 'locked' || view.status === 'choosing_pin')
    engine.happen({ type: 'agent.pause', by: 'locked' })
  const clientId = clientOf(view)
  const endpoint = clientId === null ? null : await endpointIdentity(clientId)
  if (mine === sessions) source.session(view, endpoint)
}
nightdesk.onSessionChanged((view) => void takeSession(view))
nightdesk.session
  .current()
  .then((view) => (sessions === 0 ? takeSession(view) : undefined))
  .catch(() => reportFault('session_unknown'))

const lookAtNetwork = (now: 'changed' | 'lost'): void => {
  current.line()?.networkChanged()
  engine.happen({ type: now === 'lost' ? 'network.lost' : 'network.changed' })
}
nightdesk.onCallKey(({ key }) => {
  const command = commandOfKey(engine.state(), key)
  if (command !== null) engine.happen(command)
})
nightdesk.onAgentChosen(({ state, reason }) => {
  engine.happen({ type: 'agent.choose', state, reason: reason?.code })
})
nightdesk.onPowerResumed(() => {
  // Whoever opened the lid is perhaps not the one who will answer.
  engine.happen({ type: 'agent.pause', by: 'asleep' })
  lookAtNetwork('changed')
})
nightdesk.onNetworkMoved(({ move }) => {
  switch (move) {
    case 'lost':
      return lookAtNetwork('lost')
    case 'gained':
      return lookAtNetwork('changed')
    case 'rerouted':
      return current.line()?.networkChanged()
    default:
      return assertNever(move)
  }
})
for (const name of ['online', 'offline'] as const)
  window.addEventListener(name, () => lookAtNetwork('changed'))

const shiftTest = createShiftTestRunner({
  engine,
  echoNumber: () => echoNumberOf(source.newest().settings),
  machine: () => {
    const { clientId } = source.newest()
    return clientId === null ? undefined : { clientId, name: deviceName }
  },
  devices,
  ringer,
  level: (emit) => listenToLevel(microphone, emit),
  board,
  testTone,
  newId: () => CallId.parse(crypto.randomUUID()),
  now,
  keep: record,
})
const deskHandlers = createDeskHandlers({
  engine,
  newId: () => crypto.randomUUID(),
  ringTraining: current.ringTraining,
  board,
  devices,
  ringer,
  shiftTest,
  level: (emit) => listenToLevel(microphone, emit),
})
const paymentPauses = createPaymentPauses(deskHandlers)
const takeTelephony = (state: TelephonyState): void => {
  source.telephony(state)
  records.retry()
  openWrapUps.retry()
}
data.watch('telephony', {}, takeTelephony, () => reportFault('telephony_unreadable'))
const takeKeptWrapUps = (kept: readonly KeptWrapUp[]): void => {
  keptWrapUps.told(kept)
  openKeptWrapUps()
}
data.watch('keptWrapUps', {}, takeKeptWrapUps, () => reportFault('wrap_ups_unreadable'))
listenForPorts(window, ['desk', 'data'], ({ peer, port, onClosed }) => {
  if (peer === 'desk') {
    const desk = paymentPauses.forDesk()
    const served = servePort(port, phonePort, desk.handlers, reportFault)
    onClosed(() => {
      served.stop()
      desk.gone()
    })
    return
  }
  data.attach(port)
  presence.again()
})

/** Whoever quits although a call is up was asked; it ends in order, and so does the line. */
async function leave(): Promise<void> {
  const kept = endCalls(engine, [records, openWrapUps])
  source.leave()
  await Promise.all([kept, current.gone()])
  await nightdesk.app.phoneLeft()
}
nightdesk.onPhoneLeave(() => void leave().catch(() => reportFault('leaving_not_told')))

// A window that ends in order unregisters, so that the PBX stops calling it.
window.addEventListener('pagehide', () => void current.line()?.dispose())
