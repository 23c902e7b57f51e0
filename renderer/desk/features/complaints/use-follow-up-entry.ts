/**
 * What is typed into a follow-up call, journalled with every keystroke: somebody is on the phone, and cannot be asked again. After a
 * crash it is there as it was.
 */
import { useState } from 'react'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { followUpCallsOf } from '#shared/domain/complaint/follow-up.rules.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import type { KeptDraft } from '#shared/ports/data-port.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { type FollowUpEntry, NO_ENTRY, readEntry } from './follow-up-entry.ts'

type Begun = { readonly shown: 'open' | 'aside'; readonly entry: FollowUpEntry | null }
/** By the case. `aside`: left for later, with what was typed; null: what the journal has. */
const useBegun = createDeskState<Readonly<Record<string, Begun | undefined>>>({}, 'kept')

const show = (id: ComplaintId, shown: Begun['shown']): void =>
  useBegun.setState(({ [id]: begun }) => ({ [id]: { shown, entry: begun?.entry ?? null } }))
export const openFollowUp = (id: ComplaintId): void => show(id, 'open')
export const leaveFollowUp = (id: ComplaintId): void => show(id, 'aside')

/** What is typed now; null: the form is not open. A draft that a crash left behind opens it by itself. */
export function useFollowUpEntry(complaint: Complaint): FollowUpEntry | null {
  const { profile } = useSignedIn()
  const { id: complaintId } = complaint
  const begun = useBegun((all) => all[complaintId])
  const kept = readyValue(useDataWatch('followUpDraft', { complaintId })) ?? null
  if (begun?.shown === 'aside') return null
  if (begun?.entry) return begun.entry
  const draft = kept === null || isPutOnFile(complaint, kept, profile.agentId) ? null : readEntry(kept.form)
  return draft ?? (begun === undefined ? null : NO_ENTRY)
}

/** The desk ended after the call was put on file and before its draft was thrown away. */
const isPutOnFile = (complaint: Complaint, { savedAt }: KeptDraft, byId: string): boolean =>
  followUpCallsOf(complaint).some((call) => call.byId === byId && call.at >= savedAt)

export type EntryKeeper = {
  readonly change: (entry: FollowUpEntry) => void
  /** The call is on file. */
  readonly end: () => void
  /** `failed`: the last keystroke could not be written down. */
  readonly saved: 'yes' | 'failed'
}

export function useEntryKeeper(complaintId: ComplaintId): EntryKeeper {
  const { data } = useServices()
  const [saved, setSaved] = useState<'yes' | 'failed'>('yes')
  return {
    saved,
    change: (entry) => {
      useBegun.setState({ [complaintId]: { shown: 'open', entry } })
      data.call('followUpDraft.save', { complaintId, form: entry }).then(
        () => setSaved('yes'),
        () => setSaved('failed'),
      )
    },
    end: () => {
      useBegun.setState({ [complaintId]: { shown: 'aside', entry: null } })
      // What stays behind is known by the call that is on file.
      data.call('followUpDraft.discard', { complaintId }).catch(() => {})
    },
  }
}
