/** The fields of a case's steps, each as it is asked for: a few words, one of a few, or found by typing. */
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { outcomes, remedies, satisfactions } from '#shared/domain/complaint/handling.ts'
import type { LifeEventType, LifeField } from '#shared/domain/complaint/life-event.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { longestOf, type StepFaults, type TypedStep } from './case-step.ts'
import { CauseField } from './cause-field.tsx'

export type Found = { readonly value: string; readonly label: string }

export type StepFieldProps = {
  readonly field: LifeField
  readonly type: LifeEventType | 'assign'
  readonly typed: TypedStep
  readonly onChange: (part: Partial<TypedStep>) => void
  readonly fault: StepFaults[LifeField]
  readonly need: 'required' | 'optional'
  /** What stands below it while nothing is wrong. */
  readonly hint: ReactNode
  readonly departments: readonly string[]
  readonly otherCases: readonly Found[]
}

const labelOf = (field: LifeField, type: StepFieldProps['type']): TextKey => {
  switch (field) {
    case 'remedy':
      return 'case:field_remedy'
    case 'amountFen':
      return 'case:field_amount'
    case 'what':
      if (type === 'propose') return 'case:field_proposal'
      if (type === 'settle') return 'case:field_settled'
      return type === 'communicate' ? 'case:field_told' : 'case:field_waits_for'
    case 'whom':
      return 'case:field_whom'
    case 'causeId':
      return 'case:field_cause'
    case 'outcome':
      return 'case:field_outcome'
    case 'satisfaction':
      return 'case:field_satisfaction'
    case 'reason':
      if (type === 'approve') return 'case:field_word'
      return type === 'close' ? 'case:field_summary' : 'case:field_reason'
    case 'intoId':
      return 'case:field_into'
    case 'body':
      return 'case:field_body'
    case 'reference':
      return 'case:field_reference'
  }
}

export function StepField(props: StepFieldProps) {
  const texts = useTexts()
  const { field, type, typed, onChange, fault, need, hint } = props
  const label = texts(labelOf(field, type))
  const error =
    fault === undefined ? undefined : texts(`case:fault_${fault}`, { max: longestOf(type, field) ?? 0 })
  switch (field) {
    case 'remedy':
      return (
        <WithFault error={error} hint={hint}>
          <Choice
            label={label}
            value={typed.remedy}
            options={remedies.map((value) => ({ value, label: texts(`case:remedy_${value}`) }))}
            onChange={(remedy) => onChange({ remedy })}
            testId="step-remedy"
          />
        </WithFault>
      )
    case 'outcome':
      return (
        <WithFault error={error}>
          <Choice
            label={label}
            value={typed.outcome}
            options={outcomes.map((value) => ({ value, label: texts(`case:outcome_${value}`) }))}
            onChange={(outcome) => onChange({ outcome })}
            testId="step-outcome"
          />
        </WithFault>
      )
    case 'satisfaction':
      return (
        <WithFault error={error}>
          <Choice
            label={label}
            value={typed.satisfaction}
            options={satisfactions.map((value) => ({ value, label: texts(`case:satisfaction_${value}`) }))}
            onChange={(satisfaction) => onChange({ satisfaction })}
            testId="step-satisfaction"
          />
        </WithFault>
      )
    case 'causeId':
      return (
        <Field label={label} need={need} error={error}>
          {(control) => (
            <CauseField
              control={control}
              value={typed.causeId}
              onChange={(causeId) => onChange({ causeId })}
              standing={error === undefined ? 'fine' : 'wrong'}
            />
          )}
        </Field>
      )
    case 'intoId':
      return (
        <Field label={label} need={need} error={error}>
          {(control) => (
            <div data-testid="step-intoId">
              <Select
                {...control}
                className="step-form__select"
                value={typed.intoId}
                onChange={(intoId: string) => onChange({ intoId })}
                options={[...props.otherCases]}
                notFoundContent={texts('case:field_into_nothing')}
              />
            </div>
          )}
        </Field>
      )
    case 'amountFen':
      return (
        <Field label={label} need={need} error={error} hint={hint}>
          {(control) => (
            <TextInput
              {...control}
              className="step-form__amount"
              inputMode="decimal"
              value={typed.amount}
              onChange={(event) => onChange({ amount: event.target.value })}
              data-testid="step-amount"
            />
          )}
        </Field>
      )
    case 'whom':
    case 'body':
    case 'reference':
      return (
        <Field label={label} need={need} error={error}>
          {(control) => (
            <>
              <TextInput
                {...control}
                value={typed[field]}
                list={field === 'whom' ? `${control.id}-known` : undefined}
                onChange={(event) => onChange({ [field]: event.target.value })}
                data-testid={`step-${field}`}
              />
              {field === 'whom' && (
                <datalist id={`${control.id}-known`}>
                  {props.departments.map((name) => (
                    <option key={name} value={name} />
                  ))}
                </datalist>
              )}
            </>
          )}
        </Field>
      )
    case 'what':
    case 'reason':
      return (
        <Field label={label} need={need} error={error}>
          {(control) => (
            <TextArea
              {...control}
              value={typed[field]}
              onChange={(event) => onChange({ [field]: event.target.value })}
              data-testid={`step-${field}`}
            />
          )}
        </Field>
      )
  }
}

function WithFault(props: {
  readonly error: string | undefined
  readonly hint?: ReactNode
  readonly children: ReactNode
}) {
  const below = props.error ?? props.hint
  return (
    <div className={props.error === undefined ? 'field' : 'field field--wrong'}>
      {props.children}
      {below && (
        <p className="field__below" role={props.error === undefined ? undefined : 'alert'}>
          {below}
        </p>
      )}
    </div>
  )
}
