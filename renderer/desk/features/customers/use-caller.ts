/** Looks the caller up, and tells the rest of the desk and the phone who it is. */
import { useEffect, useMemo } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import { followCall, forgetCaller, setCaller } from '../../platform/matter/matter.store.ts'
import { useColleagueWith } from '../../platform/phone/use-colleague-with.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useCallerChoice } from './caller-choice.store.ts'
import {
  type CallerChoice,
  type CallerView,
  callerViewOf,
  type HandedOverCall,
  handedOverTo,
  identified,
} from './caller-lookup.ts'
import { useServerAnswer } from './server-answer.store.ts'
import { useAskServer } from './use-ask-server.ts'
import { useHandOver } from './use-hand-over.ts'

export type FoundCaller = { readonly view: CallerView; readonly handed: HandedOverCall }

/** `before`: a call that is being wrapped up while another one is on the line; the bar is not about it. */
export type CallerRole = 'on_the_line' | 'before'

export function useCaller(call: CallView, role: CallerRole): FoundCaller {
  const { phone } = useServices()
  const pop = useDataWatch('pop', { number: call.identity.number })
  const choice = useLiveChoice(call.id)
  const answer = useServerAnswer(call.id)
  const handed = useHandOver(call)
  const colleague = useColleagueWith(call.identity.number)
  const view = callerViewOf({ pop, answer, choice, handed, colleague })
  const known = view.is === 'known' ? view : null

  // While the line is up: somebody is there to be known, which is what the server may be asked for.
  const isToBeAsked =
    readyValue(pop)?.found === 'not_on_this_machine' &&
    choice.by === 'number' &&
    handed.is !== 'here' &&
    colleague === null &&
    answer.step === 'not_asked' &&
    call.state.phase !== 'ended'
  const askServer = useAskServer(call)
  useEffect(() => {
    if (isToBeAsked) askServer()
  }, [isToBeAsked, askServer])

  // A new call takes WHO: whoever was opened by hand before has to wait.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per call
  useEffect(followCall, [call.id])

  const customer = known?.card.customer ?? null
  const sureness = known?.sureness ?? null
  useEffect(() => {
    if (role === 'before') return
    setCaller(customer === null || sureness === null ? null : { callId: call.id, customer, sureness })
  }, [call.id, customer, sureness, role])
  useEffect(() => () => forgetCaller(call.id), [call.id])

  const sure = identified(view)
  const [customerId, customerName] = [sure?.id ?? null, sure?.name ?? null]
  useEffect(() => {
    if (customerId === null) return
    // The call's record only gains by it; the desk goes on when the phone is being restarted.
    phone.call('call.identify', { callId: call.id, customerId, customerName }).catch(() => {})
  }, [phone, call.id, customerId, customerName])

  const { agentId } = useSignedIn().profile
  const { number } = call.identity
  const { startedAt } = call
  const [card, from] = [known?.card ?? null, known?.from ?? null]
  // The card is long, and is painted anew for another one only.
  const told = useMemo((): HandedOverCall => {
    if (card === null || from === null || sureness === null) return handed
    return handedOverTo(agentId, { is: 'known', card, sureness, from }, handed, { number, startedAt })
  }, [agentId, card, sureness, from, handed, number, startedAt])
  return { view, handed: told }
}

/** What is filed during the call shows on the chosen card too; a customer whom only the server knows stays as found. */
function useLiveChoice(callId: CallId): CallerChoice {
  const choice = useCallerChoice(callId)
  const id = choice.by === 'agent' ? choice.card.customer.id : null
  const card = readyValue(useDataWatch('customer', id === null ? null : { id }))
  return card === null ? choice : { by: 'agent', card, from: 'this_machine' }
}
