/** What one step of a case asks for, above the bar in which it was begun. The first field has the focus; Esc leaves, and what was typed is there the next time. */
import './step-form.css'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { fenFromTyped, yuan } from '#shared/domain/complaint/amount.ts'
import { authorityOf, grantedBefore } from '#shared/domain/complaint/authority.ts'
import type { Department } from '#shared/domain/complaint/case-rules.ts'
import type { Transition } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { type Handling, NO_HANDLING, type Remedy, roundFor } from '#shared/domain/complaint/handling.ts'
import type { LifeEvent, LifeField } from '#shared/domain/complaint/life-event.ts'
import { owedBefore } from '#shared/domain/complaint/still-owed.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { ActionBar } from '../../ui/panel/panel.tsx'
import {
  askedFields,
  changeStep,
  endStep,
  leaveStep,
  readStep,
  type StepFaults,
  type TypedStep,
} from './case-step.ts'
import { StepField } from './step-fields.tsx'

type StepFormProps = {
  readonly complaint: Complaint
  readonly step: Transition
  readonly label: string
  readonly typed: TypedStep
  /** Why it was not done, as a sentence; null: it was. */
  readonly onDone: (event: LifeEvent) => Promise<string | null>
}

export function StepForm({ complaint, step, label, typed, onDone }: StepFormProps) {
  const texts = useTexts()
  const form = useRef<HTMLFormElement>(null)
  const [faults, setFaults] = useState<StepFaults>({})
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const rules = readyValue(useDataWatch('caseRules', {})) ?? null
  const cases = useOtherCases(complaint)
  const hint = useAuthorityHint(complaint, step, typed, texts)
  const fields = askedFields(step, typed, complaint)
  // Said before anything is typed: it is settled on this page, a few lines above.
  const owed = owedBefore(step.type, complaint)
  const note =
    refused ?? (owed === null ? null : texts('case:not_yet', { reason: texts(`case:refused_${owed}`) }))
  useEffect(() => focusFirst(form.current), [])

  const change = (part: Partial<TypedStep>): void => {
    changeStep(complaint.id, step, { ...typed, ...part })
    setFaults({})
  }
  const send = async (): Promise<void> => {
    if (busy) return
    const read = readStep(step, typed, complaint)
    if (read.read === 'lacking') {
      setFaults(read.faults)
      return
    }
    setBusy(true)
    const why = await onDone(withDepartment(read.event, rules?.departments ?? []))
    setBusy(false)
    setRefused(why)
    if (why === null) endStep(complaint.id)
  }
  useCommand('form.submit', () => void send())
  const onKeyDown = (event: KeyboardEvent): void => {
    // Esc also ends the composition of a word, which is not left for that.
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    leaveStep(complaint.id)
  }
  const hintOf = (field: LifeField): string | undefined =>
    field === (fields.includes('amountFen') ? 'amountFen' : 'remedy') ? hint : undefined
  return (
    <form
      ref={form}
      className="step-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={onKeyDown}
      data-testid="step-form"
    >
      <h3 className="step-form__title">{label}</h3>
      <div className="step-form__fields">
        {fields.map((field) => (
          <StepField
            key={field}
            field={field}
            type={step.type}
            typed={typed}
            onChange={change}
            fault={faults[field]}
            need={step.needs.includes(field) ? 'required' : 'optional'}
            hint={hintOf(field)}
            departments={(rules?.departments ?? []).map(({ name }) => name)}
            otherCases={cases}
          />
        ))}
      </div>
      <ActionBar note={note === null ? undefined : <span role="alert">{note}</span>}>
        <Button kind="quiet" onClick={() => leaveStep(complaint.id)}>
          {texts('common:cancel')}
        </Button>
        <Button kind="primary" type="submit" command="form.submit" disabled={busy} testId="step-send">
          {label}
        </Button>
      </ActionBar>
    </form>
  )
}

/** Whoever is waited for by the name of one of the centre's departments is that department. */
function withDepartment(event: LifeEvent, departments: readonly Department[]): LifeEvent {
  if (event.type !== 'wait_for_department') return event
  const found = departments.find(({ name }) => name === event.whom)
  return found === undefined ? event : { ...event, departmentId: found.id }
}

const focusFirst = (form: HTMLFormElement | null): void =>
  form?.querySelector<HTMLElement>('input, textarea, select')?.focus()

/** Open cases of the same customer. */
function useOtherCases({ id, customerId }: Complaint) {
  const card = readyValue(useDataWatch('customer', customerId === null ? null : { id: customerId }))
  return (card?.openComplaints ?? [])
    .filter((other) => other.id !== id)
    .map((other) => ({ value: other.id, label: `${formatComplaintNumber(other.number)} ${other.facts}` }))
}

/** What another proposal comes on top of; it begins another round where there is one already. */
const grantedUntil = (type: Transition['type'], handling: Handling): number =>
  grantedBefore(type === 'approve' ? handling : roundFor(handling))

/** Whether somebody else will be needed, said while the amount is typed. */
function useAuthorityHint(
  { handling }: Complaint,
  { type }: Transition,
  typed: TypedStep,
  texts: Texts,
): string | undefined {
  const { profile } = useSignedIn()
  const { today: on } = useDates()
  const rules = readyValue(useDataWatch('caseRules', {}))
  const remedy: Remedy | null = type === 'approve' ? (handling?.proposal?.remedy ?? null) : typed.remedy
  if (remedy === null) return undefined
  const { permissions } = profile
  const grantedFen = grantedUntil(type, handling ?? NO_HANDLING)
  const question = { rules: rules?.authorities ?? [], permissions, remedy, on, grantedFen }
  const authority = authorityOf(question)
  if (authority === null) return texts('case:authority_none')
  const limit = yuan(authority.aloneFen)
  const { source } = authority
  if (source === '') return undefined
  const inside = (fenFromTyped(typed.amount) ?? 0) <= authority.aloneFen
  const above = type === 'approve' ? 'case:authority_two' : 'case:authority_above'
  const hint = inside ? texts('case:authority_inside', { limit, source }) : texts(above, { limit })
  if (grantedFen === 0) return hint
  return `${hint} ${texts('case:authority_left', { granted: yuan(grantedFen) })}`
}
