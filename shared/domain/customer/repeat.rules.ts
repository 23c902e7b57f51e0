/**
 * Whether a customer who calls now probably calls about something that was ended a short while ago. Then the old case is
 * opened again, with everything in it, and nothing is told or written twice.
 */
import { isOpen, nextStatuses } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import type { Contact } from './customer.ts'

/** An ended case that can be opened again, with what a person recognises it by. */
export type EndedMatter = Pick<Complaint, 'id' | 'number' | 'categoryId' | 'productId' | 'facts'> & {
  readonly endedAt: Instant
}

/** Why it looks so, the strongest first: somebody asked about the ended case since, the same came up again, or it ended only just now. */
export type RepeatSign = 'asked_again' | 'same_again' | 'ended_lately'
export type LikelyRepeat = { readonly matter: EndedMatter; readonly sign: RepeatSign }

const BY_STRENGTH: readonly RepeatSign[] = ['asked_again', 'same_again', 'ended_lately']

/** null: it is open, or nothing leads back to it. */
export function endedMatter(complaint: Complaint): EndedMatter | null {
  const { id, number, categoryId, productId, facts, status, steps, receivedAt } = complaint
  if (complaint.training || isOpen(status) || !nextStatuses(status).includes('reopened')) return null
  return { id, number, categoryId, productId, facts, endedAt: steps.at(-1)?.at ?? receivedAt }
}

type Since = {
  readonly openComplaints: readonly Pick<Complaint, 'categoryId' | 'productId' | 'receivedAt'>[]
  readonly contacts: readonly Pick<Contact, 'at' | 'complaintId'>[]
}

const DAY_MS = 24 * 3_600_000

/** The likeliest of those that ended within so many days; of two that are as likely, the one that ended last. */
export function likelyRepeat(
  ended: readonly EndedMatter[],
  since: Since,
  now: Instant,
  withinDays: number,
): LikelyRepeat | null {
  const from = instantFromMs(msFromInstant(now) - withinDays * DAY_MS)
  const [likeliest] = ended
    .filter(({ endedAt }) => endedAt >= from)
    .map((matter) => ({ matter, sign: signOf(matter, since) }))
    .toSorted(
      (a, b) =>
        BY_STRENGTH.indexOf(a.sign) - BY_STRENGTH.indexOf(b.sign) ||
        b.matter.endedAt.localeCompare(a.matter.endedAt),
    )
  return likeliest ?? null
}

function signOf(matter: EndedMatter, { contacts, openComplaints }: Since): RepeatSign {
  if (contacts.some(({ at, complaintId }) => complaintId === matter.id && at > matter.endedAt))
    return 'asked_again'
  const isSame = ({ categoryId, productId }: Since['openComplaints'][number]): boolean =>
    categoryId === matter.categoryId || (productId !== null && productId === matter.productId)
  return openComplaints.some((open) => open.receivedAt > matter.endedAt && isSame(open))
    ? 'same_again'
    : 'ended_lately'
}
