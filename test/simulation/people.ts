/** People at their machines: what they try, and what they are told about it. */
import type { AttachedFile } from '#shared/domain/complaint/attachment.ts'
import { chosenFile } from './chosen-file.ts'
import type { IntentKind } from './decisions.ts'
import { intentOf, type MutationKind, type Prepared } from './intents.ts'
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
  const needsFile = kind === 'attach' || kind === 'register_with_file'
  const needsNumber = kind === 'register' || kind === 'register_with_file'
  const withFile = needsFile ? keepFile : nothing
  const withNumber = needsNumber ? takeNumber : nothing
  withFile(told, machine, chosenFile(mark, on), (file) =>
    withNumber(told, machine, null, (number) => mutate(told, machine, kind, on, { mark, number, file })),
  )
}

const nothing = (_told: Told, _machine: SimulatedMachine, _of: unknown, then: (none: null) => void): void =>
  then(null)

/** Its bytes come first; whoever is told that it could not be kept attaches nothing. */
function keepFile(
  { ledger, note, count }: Told,
  machine: SimulatedMachine,
  chosen: ReturnType<typeof chosenFile>,
  then: (file: AttachedFile) => void,
): void {
  machine.keepFile(chosen, (kept) => {
    note(`${machine.name} keeps ${chosen.name} ${JSON.stringify(kept)}`)
    if (kept === 'failed') return ledger.violated('keeping-answers', `${machine.name} ${chosen.name}`)
    count(kept.ok ? 'file_kept' : `file_not_kept_${kept.error.code}`)
    if (kept.ok) then(kept.value)
  })
}

function takeNumber(
  { ledger }: Told,
  machine: SimulatedMachine,
  _of: null,
  then: (number: string) => void,
): void {
  machine.do(
    (account) => account.numbers.next(),
    (number) => {
      if (number === 'failed') return
      ledger.numberGiven(machine.name, number)
      then(number)
    },
  )
}

function mutate(
  { ledger, note, count }: Told,
  machine: SimulatedMachine,
  kind: MutationKind,
  on: number,
  prepared: Prepared,
): void {
  const intent = intentOf(machine, kind, on, prepared)
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
