/** The same customer's other cases, open ones first, then those that ended last: nothing is told twice. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Moment } from '../../ui/time/moment.tsx'

const MOST = 6

export function OtherCases({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const { id, customerId } = complaint
  const card = readyValue(useDataWatch('customer', customerId === null ? null : { id: customerId }))
  if (card === undefined || card === null) return null
  const others = [
    ...card.openComplaints.map((each) => ({ ...each, at: each.receivedAt })),
    ...card.ended.map((each) => ({ ...each, at: each.endedAt })),
  ].filter((each) => each.id !== id)
  if (others.length === 0) return null
  return (
    <section data-testid="other-cases">
      <h3 className="case__heading">{texts('case:others')}</h3>
      <ul>
        {others.slice(0, MOST).map((each) => (
          <li key={each.id} className="case__other">
            <button
              type="button"
              className="case__article"
              onClick={() => goTo({ name: 'complaint', complaintId: each.id })}
            >
              {formatComplaintNumber(each.number)}
            </button>{' '}
            {each.facts}{' '}
            <span className="case__soft">
              <Moment at={each.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
