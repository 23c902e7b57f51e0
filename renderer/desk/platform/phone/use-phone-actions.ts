/** Asks the phone to do something, and keeps its refusal until the next thing works or somebody has read it. */
import { useMemo } from 'react'
import type { RecordingPause } from '#shared/domain/call/call-record.ts'
import type { AgentState } from '#shared/domain/call/phone-snapshot.ts'
import type { PauseOwner } from '#shared/domain/call/recording.transition.ts'
import type { WrapUpEntry } from '#shared/domain/call/wrap-up.transition.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { DataPort, DialStop } from '#shared/ports/data-port.ts'
import type { PhonePort, PhoneRefusal } from '#shared/ports/phone-port.ts'
import { type PortClient, PortFailure } from '#shared/ports/port-client.ts'
import { useServices } from '../services/services.tsx'
import { createDeskState } from '../state/desk-state.ts'
import { askBeforeDialling } from './dial-stop.store.ts'

/** `phone_away`: the phone window did not answer, it is being restarted. */
export type PhoneProblem = PhoneRefusal | 'phone_away'

export const usePhoneProblem = createDeskState<{ readonly problem: PhoneProblem | null }>({ problem: null })
export const dismissPhoneProblem = (): void => usePhoneProblem.setState({ problem: null })

/** True when it was done. */
async function ask(request: Promise<Result<unknown, PhoneRefusal>>): Promise<boolean> {
  try {
    const outcome = await request
    usePhoneProblem.setState({ problem: outcome.ok ? null : outcome.error })
    return outcome.ok
  } catch (cause) {
    if (!(cause instanceof PortFailure)) throw cause
    usePhoneProblem.setState({ problem: 'phone_away' })
    return false
  }
}

async function quietly(request: Promise<Result<unknown, PhoneRefusal>>): Promise<boolean> {
  try {
    return (await request).ok
  } catch (cause) {
    if (!(cause instanceof PortFailure)) throw cause
    return false
  }
}

/** A data window that does not answer in this time keeps nobody from calling. */
const LONGEST_QUESTION_MS = 500

async function stopBefore(data: PortClient<DataPort>, number: string): Promise<DialStop | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), LONGEST_QUESTION_MS)
  })
  try {
    return await Promise.race([data.call('customer.dialStop', { number }), tooLate])
  } catch (cause) {
    if (!(cause instanceof PortFailure)) throw cause
    return null
  } finally {
    clearTimeout(timer)
  }
}

const actionsOf = (phone: PortClient<PhonePort>, data: PortClient<DataPort>) => ({
  answer: (callId: CallId) => ask(phone.call('call.answer', { callId })),
  decline: (callId: CallId) => ask(phone.call('call.decline', { callId })),
  hangUp: (callId: CallId) => ask(phone.call('call.hangUp', { callId })),
  hold: (callId: CallId) => ask(phone.call('call.hold', { callId })),
  resume: (callId: CallId) => ask(phone.call('call.resume', { callId })),
  mute: (callId: CallId) => ask(phone.call('call.mute', { callId })),
  unmute: (callId: CallId) => ask(phone.call('call.unmute', { callId })),
  sendDigits: (callId: CallId, digits: string) => ask(phone.call('call.sendDigits', { callId, digits })),
  /** Of somebody who asked not to be called the agent is asked first, and nothing is dialled. */
  dial: async (number: string): Promise<boolean> => {
    const stop = await stopBefore(data, number)
    if (stop === null) return ask(phone.call('call.dial', { number }))
    askBeforeDialling(number, stop)
    return false
  },
  dialAnyway: (number: string) => ask(phone.call('call.dial', { number })),
  transfer: (callId: CallId, number: string) => ask(phone.call('call.transfer', { callId, number })),
  consult: (callId: CallId, number: string) => ask(phone.call('call.consult', { callId, number })),
  completeTransfer: (callId: CallId) => ask(phone.call('call.completeTransfer', { callId })),
  backOut: (callId: CallId) => ask(phone.call('call.backOut', { callId })),
  endConsult: (callId: CallId) => ask(phone.call('call.endConsult', { callId })),
  handOver: (callId: CallId) => ask(phone.call('call.handOver', { callId })),
  registerAgain: () => ask(phone.call('line.registerAgain', {})),
  setState: (state: AgentState, reason?: string) =>
    ask(phone.call('agent.setState', reason === undefined ? { state } : { state, reason })),
  ringTraining: () => ask(phone.call('training.ring', {})),
  askMicrophone: () => ask(phone.call('microphone.ask', {})),
  pauseRecording: (callId: CallId, why: RecordingPause['why'], by: PauseOwner) =>
    ask(phone.call('recording.pause', { callId, why, by })),
  resumeRecording: (callId: CallId, by: PauseOwner) => ask(phone.call('recording.resume', { callId, by })),
  /** For a field that is gone: the call may be over too, which is no problem to show. */
  releaseRecording: (callId: CallId) => quietly(phone.call('recording.resume', { callId, by: 'payment' })),
  /** Every pause in typing: that it could not be kept yet is no problem to show, it is tried again. */
  writeWrapUp: (callId: CallId, entry: WrapUpEntry) => quietly(phone.call('wrapUp.write', { callId, entry })),
  extendWrapUp: (callId: CallId) => ask(phone.call('wrapUp.extend', { callId })),
  finishWrapUp: (callId: CallId, disposition: string | null, notes: string) =>
    ask(phone.call('wrapUp.finish', { callId, disposition, notes })),
})

export type PhoneActions = ReturnType<typeof actionsOf>

export function usePhoneActions(): PhoneActions {
  const { phone, data } = useServices()
  return useMemo(() => actionsOf(phone, data), [phone, data])
}
