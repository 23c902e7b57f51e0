/** The form again, from a case that the server refused: everything that was typed stands where it was typed. */
import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#shared/kernel/clock.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { type DraftForm, readDraft } from './draft-form.ts'

export const toLocal = (instant: Instant, zone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

const fieldText = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** `null`: it is another kind of work, or of a version that knew more. */
export function formOfRefused(
  entry: AttentionEntry,
  zone: string,
): { readonly form: DraftForm; readonly callId: CallId | null } | null {
  const args = mutators['complaint.register'].args.safeParse(entry.args)
  if (entry.name !== 'complaint.register' || !args.success) return null
  const { facts, id, number, callId, training, files = [] } = args.data
  const { complainant, petition } = facts
  const { code, detail } = entry.refusal
  // The customer may have been told the number: it stays, unless it is the number that was refused.
  const isRefusedNumber = code === 'conflict' || detail['field'] === 'number'
  const form = readDraft({
    ...facts,
    ...(complainant.type === 'proxy' && {
      proxyName: complainant.name,
      proxyRelation: complainant.relation,
      proxyAuthority: complainant.authorityProof,
    }),
    ...(petition !== undefined && {
      petitionTo: petition.to,
      petitionNumber: petition.number ?? '',
      petitionAcceptedAt: petition.acceptedAt === null ? '' : toLocal(petition.acceptedAt, zone),
      petitionDueAt: petition.dueAt === null ? '' : toLocal(petition.dueAt, zone),
    }),
    complainant: complainant.type,
    productId: facts.productId ?? '',
    incidentAt: facts.incidentAt === null ? '' : toLocal(facts.incidentAt, zone),
    promises: facts.promises.map(({ id, what, byWhom, dueAt, promiserId = '' }) => ({
      id,
      what,
      byWhom,
      dueAt: toLocal(dueAt, zone),
      promiserId,
    })),
    fields: Object.fromEntries(Object.entries(facts.fields).map(([key, value]) => [key, fieldText(value)])),
    training: training ? 'training' : 'real',
    files,
    filedAs: isRefusedNumber ? null : { id, number },
  })
  return { form, callId }
}
