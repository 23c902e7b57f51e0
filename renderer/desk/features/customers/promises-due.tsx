/** What is still owed of what was promised in the open cases, the one that is due first on top: the customer will ask for it. */
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { holderOf, isOwed } from '#shared/domain/complaint/promise.standing.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { PromiseBadge } from '../../ui/time/promise-badge.tsx'

type PromisesDueProps = { readonly complaints: readonly Pick<Complaint, 'promises'>[] }

export function PromisesDue({ complaints }: PromisesDueProps) {
  const texts = useTexts()
  const owed = complaints
    .flatMap(({ promises }) => promises.filter(isOwed))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
  if (owed.length === 0) return null
  return (
    <Panel title={texts('customer:promises_due')} testId="promises-due">
      <ul>
        {owed.map((promise) => (
          <li key={promise.id} className="due">
            <span>{promise.what}</span>
            <PromiseBadge promise={promise} />
            <span className="due__who customer__soft">
              {holderOf(promise).name} · <Moment at={promise.dueAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
