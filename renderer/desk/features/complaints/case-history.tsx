/** What became of a case, line by line: who did what, what a rule of the centre did, and what was told further up. */
import type { Complaint, ComplaintStep } from '#shared/domain/complaint/complaint.ts'
import type { Escalation } from '#shared/domain/complaint/escalation.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { Moment } from '../../ui/time/moment.tsx'

type Line = {
  readonly key: string
  readonly at: Instant
  readonly said: string
  /** In the words of whoever did it, or of the rule. */
  readonly why: string
}

export function CaseHistory({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  const nameOf = (step: ComplaintStep): string =>
    agents.find(({ id }) => id === step.ownerId)?.name ?? String(step.ownerId ?? '')
  const { steps, escalations = [] } = complaint
  const lines: readonly Line[] = [
    ...steps.map((step) => ({
      key: `${step.at} ${step.to} ${step.by ?? ''}`,
      at: step.at,
      said: stepInWords(step, nameOf(step), texts),
      why: step.reason,
    })),
    ...escalations.map((escalation) => ({
      key: escalation.id,
      at: escalation.at,
      said: texts('flow:step_escalated', { step: escalation.step, clock: escalation.clock }),
      why: whoHeard(escalation, texts),
    })),
  ]
  return (
    <section>
      <h3 className="case__heading">{texts('complaint:steps')}</h3>
      <ol className="case__steps" data-testid="case-history">
        {lines
          .toSorted((a, b) => a.at.localeCompare(b.at))
          .map(({ key, at, said, why }) => (
            <li key={key} className="case__step">
              <span className="case__soft">
                <Moment at={at} />
              </span>
              <span>
                {said}
                {why !== '' && <span className="case__soft"> {why}</span>}
              </span>
            </li>
          ))}
      </ol>
    </section>
  )
}

function stepInWords(step: ComplaintStep, owner: string, texts: Texts): string {
  if (step.by === undefined)
    return texts('complaint:step_line', {
      name: step.byName,
      status: texts(`complaint:status_${step.to}`),
    })
  return step.ownerId === undefined
    ? texts('flow:step_routed_nobody')
    : texts('flow:step_routed', { name: owner })
}

function whoHeard({ told, gaveTo, read }: Escalation, texts: Texts): string {
  const names = (people: readonly string[]): string => people.join(' / ')
  return [
    ...(told.length === 0 ? [] : [texts('flow:step_told', { names: names(told.map(({ name }) => name)) })]),
    ...(gaveTo === null ? [] : [texts('flow:step_gave', { name: gaveTo.name })]),
    ...(read.length === 0
      ? []
      : [texts('flow:step_read', { names: names(read.map(({ byName }) => byName)) })]),
  ].join(' · ')
}
