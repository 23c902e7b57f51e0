/** What was promised in the cases that are open, the one that is due first on top: the customer will ask for it. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { ClockBadge } from '../../ui/time/clock-badge.tsx'
import { Moment } from '../../ui/time/moment.tsx'

type PromisesDueProps = { readonly complaints: readonly Pick<Complaint, 'promises' | 'receivedAt'>[] }

export function PromisesDue({ complaints }: PromisesDueProps) {
  const texts = useTexts()
  const promises = complaints
    .flatMap(({ promises: made, receivedAt }) => made.map((promise) => ({ promise, receivedAt })))
    .toSorted((a, b) => a.promise.dueAt.localeCompare(b.promise.dueAt))
  if (promises.length === 0) return null
  return (
    <Panel title={texts('customer:promises_due')} testId="promises-due">
      <ul>
        {promises.map(({ promise: { id, what, byWhom, dueAt }, receivedAt }) => (
          <li key={id} className="due">
            <span>{what}</span>
            <ClockBadge deadline={{ name: what, dueAt, startedAt: receivedAt, source: byWhom }} />
            <span className="due__who customer__soft">
              {byWhom} · <Moment at={dueAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
