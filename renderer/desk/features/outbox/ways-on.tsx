/** What can still be done with refused work: correct it in its form, decide, look at what it was about, or try again. */
import { useState } from 'react'
import type { LifeEvent } from '#shared/domain/complaint/life-event.ts'
import type { AttentionEntry, MutateOutcome } from '#shared/ports/data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { isMutatorName, mutators } from '#shared/sync/mutators/registry.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import type { Page } from '../../platform/navigation/pages.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { isFieldConflict } from './refusal-words.ts'

/** The form in which it was made, filled in with what was typed. */
function formOf(entry: AttentionEntry): Page | null {
  const { name, mutationId } = entry
  if (!isMutatorName(name)) return null
  switch (name) {
    case 'complaint.register':
      return { name: 'complaint-draft', draftKey: `refused ${mutationId}`, refused: mutationId }
    case 'promise.add':
    case 'complaint.addNote': {
      const args = mutators[name].args.safeParse(entry.args)
      if (!args.success) return null
      return { name: 'complaint', complaintId: args.data.complaintId, refused: mutationId }
    }
    case 'complaint.advance': {
      const args = mutators[name].args.safeParse(entry.args)
      if (!args.success || !hasForm(args.data.event)) return null
      return { name: 'complaint', complaintId: args.data.complaintId, refused: mutationId }
    }
    case 'customer.create':
      return { name: 'customer-form', customerId: null, refused: mutationId }
    case 'customer.update': {
      const args = mutators[name].args.safeParse(entry.args)
      return args.success ? { name: 'customer-form', customerId: args.data.id, refused: mutationId } : null
    }
    case 'customer.identify': {
      const args = mutators[name].args.safeParse(entry.args)
      return args.success ? { name: 'customer-form', customerId: args.data.id, refused: mutationId } : null
    }
    case 'customer.addNote': {
      const args = mutators[name].args.safeParse(entry.args)
      return args.success ? { name: 'customer', customerId: args.data.id, refused: mutationId } : null
    }
    case 'swap.request':
      return { name: 'schedule', refused: mutationId }
    default:
      return null
  }
}

/** A step without a word, and a call that was made, are no form to be filled in again. */
const hasForm = (event: LifeEvent): boolean =>
  event.type !== 'follow_up_call' && ('what' in event || event.reason.trim() !== '')

/** Where the matter is worked on. */
function matterOf({ name, args }: AttentionEntry): Page | null {
  if (!isMutatorName(name)) return null
  switch (name) {
    case 'complaint.assign':
    case 'complaint.advance':
    case 'complaint.addTask':
    case 'complaint.finishTask':
    case 'complaint.readEscalation':
    case 'complaint.remind':
    case 'complaint.settleReminder':
    case 'complaint.linkArticle':
    case 'complaint.attach':
    case 'complaint.detach':
    case 'promise.record': {
      const parsed = mutators[name].args.safeParse(args)
      return parsed.success ? { name: 'complaint', complaintId: parsed.data.complaintId } : null
    }
    case 'swap.offer':
    case 'swap.takeOpen':
    case 'swap.take':
    case 'swap.untake':
    case 'swap.reconfirm':
    case 'swap.see':
    case 'leave.request':
    case 'leave.withdraw':
    case 'swap.accept':
    case 'swap.decline':
    case 'swap.withdraw':
      return { name: 'schedule' }
    case 'swap.propose':
    case 'swap.setAutoApproval':
    case 'swap.delegate':
    case 'swap.endDelegation':
    case 'leave.decide':
    case 'swap.approve':
    case 'swap.deny':
      return { name: 'team' }
    default:
      return null
  }
}

export function WaysOn({ entry }: { readonly entry: AttentionEntry }) {
  const texts = useTexts()
  const { mutationId } = entry
  const form = formOf(entry)
  const caseId = form?.name === 'complaint' ? form.complaintId : null
  const noted = readyValue(useDataWatch('complaint', caseId === null ? null : { id: caseId }))
  // A case that is not on this machine has no box to write in.
  const isHere = caseId === null || noted !== null
  if (isFieldConflict(entry))
    return (
      <Button size="small" testId="attention-compare" onClick={() => goTo({ name: 'conflict', mutationId })}>
        {texts('outbox:compare')}
      </Button>
    )
  if (form !== null && isHere)
    return (
      <Button size="small" testId="attention-correct" onClick={() => goTo(form)}>
        {texts('outbox:correct')}
      </Button>
    )
  const matter = matterOf(entry)
  return (
    <>
      {matter !== null && (
        <Button size="small" testId="attention-open" onClick={() => goTo(matter)}>
          {texts(matter.name === 'complaint' ? 'outbox:open_complaint' : 'outbox:open_swap')}
        </Button>
      )}
      <Again entry={entry} />
    </>
  )
}

/** The same once more; where somebody else's assignment stood in the way, now in knowledge of it. */
function Again({ entry }: { readonly entry: AttentionEntry }) {
  const texts = useTexts()
  const { data } = useServices()
  const args = useArgsInKnowledge(entry)
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (): Promise<void> => {
    setBusy(true)
    try {
      const outcome: MutateOutcome = await data.call('mutate', { name: entry.name, args })
      if (!outcome.ok) {
        const { code } = outcome.error
        return setRefused(code === 'not_saved' ? texts('common:not_saved') : texts(`outbox:refusal_${code}`))
      }
      announce(texts('outbox:sent_again'), 'polite')
      await data.call('attention.dismiss', { mutationId: entry.mutationId })
    } catch (cause) {
      if (!(cause instanceof PortFailure)) throw cause
      setRefused(texts('common:not_saved'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button size="small" disabled={busy} testId="attention-again" onClick={() => void send()}>
        {texts(args === entry.args ? 'outbox:again' : 'outbox:assign_anyway')}
      </Button>
      {refused !== null && (
        <span className="attention__refused" role="alert">
          {refused}
        </span>
      )}
    </>
  )
}

function useArgsInKnowledge({ name, args, refusal }: AttentionEntry): unknown {
  const assigned = name === 'complaint.assign' ? mutators[name].args.safeParse(args) : null
  const taken = refusal.code === 'already_taken' && assigned?.success === true ? assigned.data : null
  const complaint = readyValue(useDataWatch('complaint', taken === null ? null : { id: taken.complaintId }))
  return taken === null || complaint === null ? args : { ...taken, previousOwnerId: complaint.ownerId }
}
