/**
 * Who calls while the agent has somebody on the line: to hold one customer for another is decided by who it is, so the
 * phone is told before the answer. Shows nothing; the call's own place says the name.
 */
import { useEffect } from 'react'
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import { callsBeside } from '../../platform/phone/phone-view.ts'
import { usePhone } from '../../platform/phone/use-phone.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useCallerChoice } from './caller-choice.store.ts'

export function CallersBesideSlot() {
  const phone = usePhone()
  const waiting = phone === null ? [] : callsBeside(phone).filter(({ customerName }) => customerName === null)
  return waiting.map((call) => <CallerBeside key={call.id} call={call} />)
}

/**
 * A number that matches in part is a guess, and several customers are none: both are asked about after the answer. Nor is
 * it said again of somebody on hold what the agent has decided otherwise.
 */
function CallerBeside({ call }: { readonly call: CallView }) {
  const { phone } = useServices()
  const pop = readyValue(useDataWatch('pop', { number: call.identity.number }))
  const { by } = useCallerChoice(call.id)
  const customer =
    by === 'number' && pop?.found === 'one' && pop.match !== 'masked' ? pop.card.customer : null
  const [customerId, customerName] = [customer?.id ?? null, customer?.name ?? null]
  useEffect(() => {
    if (customerId === null) return
    // The desk goes on when the phone is being restarted.
    phone.call('call.identify', { callId: call.id, customerId, customerName }).catch(() => {})
  }, [phone, call.id, customerId, customerName])
  return null
}
