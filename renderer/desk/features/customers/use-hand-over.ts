/** What a colleague told about a call that they passed on: from this machine, else from the server, else why not. */
import { useEffect, useMemo } from 'react'
import { handOverIdIn } from '#shared/domain/call/hand-over-id.ts'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { handOverFit } from '#shared/domain/customer/hand-over.rules.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { HandedOver } from '#shared/ports/data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import type { HandedOverCall } from './caller-lookup.ts'
import { type HandOverAnswer, keepHandOverAnswer, useHandOverAnswer } from './hand-over-answer.store.ts'

export function useHandOver(call: CallView): HandedOverCall {
  const { data } = useServices()
  const id = handOverIdIn(call.identity.userToUser)
  const here = readyValue(useDataWatch('handOver', id === null ? null : { id }))
  const answer = useHandOverAnswer(id)

  const isToBeAsked =
    here?.found === 'not_on_this_machine' && answer.step === 'not_asked' && call.state.phase !== 'ended'
  useEffect(() => {
    if (!isToBeAsked || id === null) return
    keepHandOverAnswer(id, { step: 'asking' })
    data.call('handOver.fetch', { id }).then(
      (outcome) =>
        keepHandOverAnswer(
          id,
          outcome.ok
            ? { step: 'answered', handed: outcome.value }
            : { step: 'no_answer', why: outcome.error },
        ),
      (cause: unknown) => {
        if (!(cause instanceof PortFailure)) throw cause
        keepHandOverAnswer(id, { step: 'no_answer', why: 'failed' })
      },
    )
  }, [data, id, isToBeAsked])

  const { number } = call.identity
  const { startedAt } = call
  return useMemo(() => {
    if (id === null) return { is: 'none' }
    if (here === null) return { is: 'looking' }
    if (here.found === 'here') return judged(here.handed, { number, startedAt }, 'this_machine')
    if (here.found === 'lease_over') return { is: 'missing', why: 'lease_over' }
    return said(answer, { number, startedAt })
  }, [id, here, answer, number, startedAt])
}

type Bringing = Parameters<typeof handOverFit>[1]

function said(answer: HandOverAnswer, call: Bringing): HandedOverCall {
  switch (answer.step) {
    case 'not_asked':
    case 'asking':
      return { is: 'looking' }
    case 'no_answer':
      return { is: 'missing', why: answer.why }
    case 'answered':
      return answer.handed === null
        ? { is: 'missing', why: 'unknown' }
        : judged(answer.handed, call, 'server')
    default:
      return assertNever(answer)
  }
}

function judged(handed: HandedOver, call: Bringing, from: 'this_machine' | 'server'): HandedOverCall {
  const fit = handOverFit(handed.handOver, call)
  return fit === 'too_old' ? { is: 'missing', why: 'too_old' } : { is: 'here', handed, fit, from }
}
