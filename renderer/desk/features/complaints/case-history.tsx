/** What became of a case, line by line: who did what, and what a rule of the centre did. */
import type { Complaint, ComplaintStep } from '#shared/domain/complaint/complaint.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Moment } from '../../ui/time/moment.tsx'

export function CaseHistory({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const nameOf = (step: ComplaintStep): string =>
    agents.find(({ id }) => id === step.ownerId)?.name ?? String(step.ownerId ?? '')
  return (
    <section>
      <h3 className="case__heading">{texts('complaint:steps')}</h3>
      <ol className="case__steps" data-testid="case-history">
        {complaint.steps.map((step) => (
          <li key={`${step.at} ${step.to} ${step.by ?? ''}`} className="case__step">
            <span className="case__soft">
              <Moment at={step.at} />
            </span>
            <span>
              {whatHappened(step, nameOf(step), texts)}
              {step.reason !== '' && <span className="case__soft"> {step.reason}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function whatHappened(step: ComplaintStep, owner: string, texts: Texts): string {
  if (step.by === undefined)
    return texts('complaint:step_line', {
      name: step.byName,
      status: texts(`complaint:status_${step.to}`),
    })
  return step.ownerId === undefined
    ? texts('flow:step_routed_nobody')
    : texts('flow:step_routed', { name: owner })
}
