/** Sends what the form about a customer holds. Whatever stands in the way, what was typed stays. */
import { useRef } from 'react'
import { clashesOf, customerPatch } from '#shared/domain/customer/customer.merge.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { CustomerId, type MutationId } from '#shared/kernel/ids.ts'
import { sameValue } from '#shared/kernel/same-value.ts'
import type { AttentionEntry, MutateOutcome } from '#shared/ports/data-port.ts'
import type { ArgsOfMutator } from '#shared/sync/mutators/registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { customerLabel, customerText } from '../../ui/customer/customer-words.ts'
import type { FormCustomer } from './customer-form.values.ts'

/** `null`: saved. `seen`: what is before the person from now on; another's change is shown before it is overruled. */
export type SaveCustomer = (
  edited: FormCustomer,
  seen: FormCustomer,
) => Promise<{ readonly problem: string; readonly seen: FormCustomer } | null>

export function useUpdate(customer: Customer, refused: MutationId | null): SaveCustomer {
  const texts = useTexts()
  const mutate = useMutate()
  const settle = useSettleRefused()
  const problemOf = useProblem()
  return async (edited, seen) => {
    const patch = customerPatch(seen, edited)
    const [field] = clashesOf(customer, patch)
    if (field !== undefined) {
      const value = customerText(texts, { [field]: customer[field] })
      const label = customerLabel(texts, field)
      return {
        problem: texts('customer:edit_changed_meanwhile', { field: label, value }),
        seen: { ...seen, [field]: customer[field] },
      }
    }
    const { id } = customer
    const [from, to] = [seen.identity ?? null, edited.identity ?? null]
    const isIdentified = !sameValue(from, to)
    if (
      isIdentified &&
      !sameValue(customer.identity ?? null, from) &&
      !sameValue(customer.identity ?? null, to)
    )
      return {
        problem: texts('customer:edit_papers_meanwhile'),
        seen: { ...seen, identity: customer.identity },
      }
    if (isIdentified) {
      const outcome = await mutate('customer.identify', { id, from, to })
      if (!outcome.ok) return { problem: problemOf(outcome), seen }
    }
    if (Object.keys(patch).length > 0) {
      const outcome = await mutate('customer.update', { id, patch })
      // What is saved is not sent again.
      if (!outcome.ok) return { problem: problemOf(outcome), seen: { ...seen, identity: edited.identity } }
    }
    settle(refused)
    return null
  }
}

export function useCreateAgain(
  args: ArgsOfMutator<'customer.create'> | null,
  refused: AttentionEntry | null,
): SaveCustomer {
  const mutate = useMutate()
  const settle = useSettleRefused()
  const problemOf = useProblem()
  /** One id for this form; the refused one may be somebody else's. */
  const id = useRef(CustomerId.parse(crypto.randomUUID()))
  return async ({ name, honorific, numbers, address, remark }, seen) => {
    if (args === null) return null
    const isTaken = refused?.refusal.code === 'conflict'
    const created = { ...args, id: isTaken ? id.current : args.id, name, honorific, numbers, address, remark }
    const outcome = await mutate('customer.create', created)
    if (!outcome.ok) return { problem: problemOf(outcome), seen }
    settle(refused?.mutationId)
    return null
  }
}

function useProblem(): (outcome: Extract<MutateOutcome, { ok: false }>) => string {
  const texts = useTexts()
  return ({ error }) => texts(error.code === 'not_saved' ? 'common:not_saved' : 'customer:edit_refused')
}
