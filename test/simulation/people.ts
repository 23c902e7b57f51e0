/** People at their machines: what they try, and what they are told about it. */
import type { IntentKind } from './decisions.ts'
import { intentOf, type MutationKind } from './intents.ts'
import type { Ledger } from './ledger.ts'
import type { SimulatedMachine } from './simulated-machine.ts'

export type Told = {
  readonly ledger: Ledger
  readonly note: (line: string) => void
  readonly count: (what: string) => void
}

/** Somebody decides to do this; what they are told about it goes into the ledger. */
export function intend(
  told: Told,
  machine: SimulatedMachine,
  { kind, on }: { readonly kind: IntentKind; readonly on: number },
  mark: string,
): void {
  if (kind === 'save_draft' || kind === 'discard_draft') return keepDraft(told, machine, kind, on, mark)
  if (kind !== 'register') return mutate(told, machine, kind, on, mark, null)
  machine.do(
    (account) => account.numbers.next(),
    (number) => {
      if (number === 'failed') return
      told.ledger.numberGiven(machine.name, number)
      mutate(told, machine, kind, on, mark, number)
    },
  )
}

function mutate(
  { ledger, note, count }: Told,
  machine: SimulatedMachine,
  kind: MutationKind,
  on: number,
  mark: string,
  number: string | null,
): void {
  const intent = intentOf(machine, kind, on, mark, number)
  if (intent === null) return
  machine.mutate(intent.name, intent.args, (outcome) => {
    note(`${machine.name} ${intent.name} ${JSON.stringify(outcome)}`)
    if (outcome === 'failed') ledger.violated('mutate-answers', `${machine.name} ${intent.name}`)
    else if (outcome.ok) ledger.saved(machine.name, intent.args)
    else ledger.notSaved(machine.name, intent.args)
    count(outcome === 'failed' ? 'failed' : outcome.ok ? 'saved' : outcome.error.code)
  })
}

function keepDraft(
  { ledger }: Told,
  machine: SimulatedMachine,
  kind: 'save_draft' | 'discard_draft',
  on: number,
  mark: string,
): void {
  const key = `draft-${on % 2}`
  const form = kind === 'save_draft' ? { facts: mark } : null
  const isOpen = machine.do(
    async (account): Promise<boolean> => {
      if (form === null) await account.drafts.discard(key)
      else await account.drafts.save({ key, callId: null, customerId: null, form })
      return true
    },
    (outcome) => {
      if (outcome !== 'failed') ledger.draftKept(machine.name, key, form)
    },
  )
  if (isOpen) ledger.draftBegun(machine.name, key, form)
}
