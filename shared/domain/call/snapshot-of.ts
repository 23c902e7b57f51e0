/** The machine's state as the desk sees it: whole at every change, and nothing that the desk would have to derive. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import {
  type LineChoice,
  type LocalHold,
  type PhoneCall,
  type PhoneState,
  type RemoteHold,
  rulesOf,
} from './phone.state.ts'
import type {
  CallState,
  CallView,
  PhoneSnapshot,
  Registration,
  TransferView,
  WrapUp,
} from './phone-snapshot.ts'
import type { RegistrationState } from './registration.transition.ts'
import type { TransferState } from './transfer.transition.ts'

type Hold = Extract<CallState, { phase: 'talking' }>['hold']

function holdOf(local: LocalHold, remote: RemoteHold): Hold {
  switch (local) {
    case 'holding':
    case 'resuming':
      return 'pending'
    case 'held':
      return remote === 'held' ? 'both' : 'by_us'
    case 'none':
      return remote === 'held' ? 'by_them' : 'none'
    default:
      return assertNever(local)
  }
}

function transferOf(transfer: TransferState): TransferView {
  if (transfer.step === 'none') return transfer
  const { target, ...rest } = transfer
  return { ...rest, to: { number: target.number, by: target.by } }
}

function stateOf({ state }: PhoneCall): CallState {
  switch (state.phase) {
    case 'talking':
      return {
        phase: 'talking',
        since: state.since,
        hold: holdOf(state.local, state.remote),
        heldSince: state.heldSince,
        microphone: state.microphone,
        media: state.media,
        trouble: state.trouble,
        transfer: transferOf(state.transfer),
      }
    case 'connecting':
      return { phase: 'connecting', since: state.since }
    case 'alerting':
      return { phase: 'alerting', since: state.since }
    case 'ringing':
      return { phase: 'ringing', since: state.since }
    case 'dialling':
    case 'ended':
      return state
    default:
      return assertNever(state)
  }
}

function recordingOf({ recording: { now } }: PhoneCall, line: LineChoice): CallView['recording'] {
  if (line.kind === 'none' || line.recording === 'none') return null
  return {
    step: now.step,
    why: now.step === 'running' ? null : now.why,
    failed: now.failed,
    answered: now.step === 'paused' ? now.answered : 'yes',
  }
}

const viewOf = (call: PhoneCall, line: LineChoice): CallView => ({
  id: call.id,
  direction: call.direction,
  identity: call.identity,
  consultFor: call.consultFor,
  customerName: call.customerName,
  startedAt: call.startedAt,
  answeredAt: call.answeredAt,
  training: call.training,
  extension: call.extension,
  state: stateOf(call),
  digits: call.digits,
  recording: recordingOf(call, line),
})

function registrationOf(state: RegistrationState, line: LineChoice): Registration {
  const several = line.kind === 'none' || line.addresses.length < 2 ? [] : line.addresses
  const address = several[state.address]
  const where = address === undefined ? {} : { address }
  switch (state.status) {
    case 'no_line':
      return { status: 'no_line' }
    case 'connecting':
      return { status: 'connecting', attempt: state.attempt, ...where }
    case 'registered':
      return { status: 'registered', since: state.since, ...where }
    case 'unreachable':
      return { status: 'unreachable', reason: state.reason, retryAt: state.retryAt }
    case 'refused':
      return { status: 'refused', sipStatus: state.sipStatus, retryAt: state.retryAt }
    default:
      return assertNever(state)
  }
}

function wrapUpOf(state: PhoneState): WrapUp | null {
  const open = state.wrapUps[0]
  const call = open && state.calls.find(({ id }) => id === open.callId)
  if (open === undefined || call === undefined) return null
  const { extension } = rulesOf(state.line)
  return {
    call: viewOf(call, state.line),
    startedAt: open.startedAt,
    dueAt: open.dueAt,
    entry: open.entry,
    opened: open.opened,
    extension: { seconds: extension.seconds, left: Math.max(0, extension.times - open.extended) },
  }
}

function reasonOf({ agent: { reason } }: PhoneState): PhoneSnapshot['reason'] {
  if (reason === null) return null
  const { code, label, allowedMinutes } = reason
  return { code, label, allowedMinutes }
}

export const snapshotOf = (state: PhoneState): PhoneSnapshot => ({
  line: state.line.kind,
  registration: registrationOf(state.registration, state.line),
  intended: state.agent.intended,
  confirmed: state.agent.confirmed,
  reason: reasonOf(state),
  pausedBy: state.agent.pausedBy,
  confirmation: state.agent.confirmation,
  intendedSince: state.agent.intendedSince,
  microphone: state.microphone,
  calls: state.calls.filter(({ purpose }) => purpose === 'work').map((call) => viewOf(call, state.line)),
  next: state.turn?.next.callId ?? null,
  lastDialled: state.lastDialled,
  wrapUp: wrapUpOf(state),
  wrapUpsAfter: Math.max(0, state.wrapUps.length - 1),
  restarted: state.restarted,
})
