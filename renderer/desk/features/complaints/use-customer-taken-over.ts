/** Who calls may be known only after the form was begun: then it becomes about them. What was typed stays, and whom it is about already stays. */
import { useEffect } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import type { CallId } from '#shared/kernel/ids.ts'
import { isGuess, useMatterStore } from '../../platform/matter/matter.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { type DraftForm, withCustomer } from './draft-form.ts'
import { useAskedAbout } from './draft-of-call.ts'

export function useCustomerTakenOver(
  draftKey: string,
  callId: CallId | null,
  { getValues, setValue }: UseFormReturn<DraftForm>,
): void {
  const asked = useAskedAbout(draftKey)
  const caller = useMatterStore(({ caller: known }) =>
    known !== null && known.callId === callId && !isGuess(known.sureness) ? known.customer : null,
  )
  const isCaller = asked === null || asked === caller?.id
  const card = readyValue(useDataWatch('customer', isCaller ? null : { id: asked }))
  const customer = isCaller ? caller : (card?.customer ?? null)
  useEffect(() => {
    if (customer === null || getValues('customerId') !== null) return
    const { customerId, customerName, contactNumber, place, productId, known } = withCustomer(
      getValues(),
      customer,
    )
    setValue('customerName', customerName)
    setValue('contactNumber', contactNumber)
    setValue('place', place)
    setValue('productId', productId)
    setValue('known', known)
    setValue('customerId', customerId)
  }, [customer, getValues, setValue])
}
