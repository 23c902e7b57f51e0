/** Everything that happened with one customer, in one line of time, newest first: contacts and calls, cases, surveys, notes, changes, consents. */
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { everyFollowUpCall } from '#shared/domain/complaint/follow-up.rules.ts'
import type { FollowUpCall } from '#shared/domain/complaint/follow-up.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { Consent, Contact, Customer, CustomerEdit, CustomerNote } from './customer.ts'

export const timelineKinds = ['contact', 'complaint', 'survey', 'note', 'edit', 'consent'] as const
export type TimelineKind = (typeof timelineKinds)[number]

export type TimelineEntry<C extends Complaint = Complaint> = {
  readonly key: string
  readonly at: Instant
} & (
  | {
      readonly is: 'contact'
      /** null: a call of which nothing was said to the next agent. */
      readonly contact: Contact | null
      /** null: no call, or a colleague's, whose record only they have. */
      readonly call: CallRecord | null
    }
  | { readonly is: 'complaint'; readonly complaint: C }
  /** A follow-up call about one of their cases. */
  | { readonly is: 'survey'; readonly complaint: C; readonly call: FollowUpCall }
  | { readonly is: 'note'; readonly note: CustomerNote }
  | { readonly is: 'edit'; readonly edit: CustomerEdit }
  | { readonly is: 'consent'; readonly consent: Consent }
)

export type TimelineSources<C extends Complaint> = {
  /** Several when some were merged into the first. */
  readonly customers: readonly Pick<Customer, 'id' | 'history' | 'notes' | 'consents'>[]
  readonly contacts: readonly Contact[]
  readonly calls: readonly CallRecord[]
  readonly complaints: readonly C[]
}

export function timelineOf<C extends Complaint>(sources: TimelineSources<C>): TimelineEntry<C>[] {
  const { customers, contacts, calls, complaints } = sources
  // A contact of a call has the call's own id.
  const callOf = new Map<string, CallRecord>(calls.map((call) => [call.id, call]))
  const told = new Set<string>(contacts.map(({ id }) => id))
  const entries: TimelineEntry<C>[] = [
    ...contacts.map((contact) => ({
      is: 'contact' as const,
      key: `contact ${contact.id}`,
      at: contact.at,
      contact,
      call: callOf.get(contact.id) ?? null,
    })),
    ...calls
      .filter(({ id }) => !told.has(id))
      .map((call) => ({
        is: 'contact' as const,
        key: `contact ${call.id}`,
        at: call.startedAt,
        contact: null,
        call,
      })),
    ...complaints.map((complaint) => ({
      is: 'complaint' as const,
      key: `complaint ${complaint.id}`,
      at: complaint.receivedAt,
      complaint,
    })),
    ...complaints.flatMap((complaint) =>
      everyFollowUpCall(complaint).map((call) => ({
        is: 'survey' as const,
        key: `survey ${call.id}`,
        at: call.at,
        complaint,
        call,
      })),
    ),
    ...customers.flatMap(({ id, history = [], notes = [], consents = [] }) => [
      ...notes.map((note) => ({ is: 'note' as const, key: `note ${note.id}`, at: note.at, note })),
      ...consents.map((consent) => ({
        is: 'consent' as const,
        key: `consent ${consent.id}`,
        at: consent.at,
        consent,
      })),
      ...history.map((edit, index) => ({
        is: 'edit' as const,
        key: `edit ${id} ${edit.at} ${index}`,
        at: edit.at,
        edit,
      })),
    ]),
  ]
  return entries.sort((a, b) => b.at.localeCompare(a.at) || (a.key < b.key ? -1 : 1))
}
