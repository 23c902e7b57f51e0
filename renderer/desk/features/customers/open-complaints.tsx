/** What is still open with this customer, most urgent first, with the clock that runs out next. */

import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import type { SendState } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { NextClock } from '../../ui/time/clock-badge.tsx'

export function OpenComplaints(props: { readonly complaints: readonly (Complaint & SendState)[] }) {
  const texts = useTexts()
  const { complaints } = props
  return (
    <Panel title={texts('customer:open_complaints')} testId="open-complaints">
      {complaints.length === 0 && <p className="customer__soft">{texts('customer:open_complaints_none')}</p>}
      <ul className="matters">
        {complaints.map((complaint) => (
          <li key={complaint.id}>
            <OpenComplaint complaint={complaint} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function OpenComplaint({ complaint }: { readonly complaint: Complaint & SendState }) {
  const texts = useTexts()
  return (
    <button
      type="button"
      className="matter"
      onClick={() => goTo({ name: 'complaint', complaintId: complaint.id })}
    >
      <span className="matter__facts">{complaint.facts}</span>
      <span className="matter__line">
        <Tag
          tone={complaint.priority === 'P1' ? 'red' : 'neutral'}
          title={texts('customer:priority_label', { priority: complaint.priority })}
        >
          {complaint.priority}
        </Tag>
        <span className="customer__soft">{formatComplaintNumber(complaint.number)}</span>
        {complaint.unsent && <Tag tone="amber">{texts('common:unsent')}</Tag>}
        <NextClock complaint={complaint} name="written" />
      </span>
    </button>
  )
}
