/** The way from a line of the day to its case. */
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { DueClock } from '#shared/domain/complaint/due-work.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'

export function CaseLink({ of, said }: { readonly of: DueClock['of']; readonly said: string }) {
  return (
    <button
      type="button"
      className="due-today__case"
      onClick={() => goTo({ name: 'complaint', complaintId: of.id })}
    >
      <span className="due-today__number">{formatComplaintNumber(of.number)}</span>
      <span>{of.customerName}</span>
      <span className="due-today__said">{said}</span>
    </button>
  )
}
