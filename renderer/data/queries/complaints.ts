/** Lists of complaints. Practice complaints are the learner's own: they are among "mine" and in no other list. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import type { Account } from '../account/open-account.ts'
import { inOrderOfUrgency } from './complaint-order.ts'
import { visibleShown } from './visible-rows.ts'

type ComplaintFilter = 'mine' | 'open' | 'proposed' | 'all'

export async function complaintList(
  { database, session }: Pick<Account, 'database' | 'session'>,
  filter: ComplaintFilter,
): Promise<(Complaint & SendState)[]> {
  const rows = database.rows('complaint')
  const query = {
    mine: () => rows.where('keys.people').equals(session.get().profile.agentId),
    open: () => rows.where('keys.open').equals('open'),
    proposed: () => rows.where('keys.open').equals('open'),
    all: () => rows.toCollection(),
  }[filter]
  const complaints = await visibleShown(database, 'complaint', await query().toArray())
  return inOrderOfUrgency(
    complaints
      .filter(({ training }) => filter === 'mine' || !training)
      .filter(({ status }) => filter !== 'proposed' || status === 'proposed'),
  )
}
