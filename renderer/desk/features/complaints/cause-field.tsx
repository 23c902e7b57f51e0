/** Choosing a cause by typing; what can be chosen are the leaves of the tree. */
import { Select } from 'antd'
import { useMemo } from 'react'
import type { CauseTop } from '#shared/domain/complaint/case-rules.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { matchesTyped } from '../../platform/search/typed-words.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import type { FieldControl } from '../../ui/field/field.tsx'
import { causeOptions } from './cause-search.ts'

type CauseFieldProps = {
  readonly control: FieldControl
  readonly value: string | null
  readonly onChange: (causeId: string) => void
  readonly standing: 'fine' | 'wrong'
}

export function CauseField({ control, value, onChange, standing }: CauseFieldProps) {
  const texts = useTexts()
  const { today } = useDates()
  const rules = readyValue(useDataWatch('caseRules', {}))
  const options = useMemo(
    () => causeOptions(rules ?? null, today, (top: CauseTop) => texts(`case:top_${top}`)),
    [rules, today, texts],
  )
  return (
    <div data-testid="step-causeId">
      <Select
        {...control}
        className="step-form__select"
        value={value}
        onChange={onChange}
        options={options}
        showSearch={{
          filterOption: (typed, option) => option !== undefined && matchesTyped(typed, option.searched),
        }}
        placeholder={texts('case:field_cause_placeholder')}
        notFoundContent={texts('case:field_cause_nothing')}
        status={standing === 'wrong' ? 'error' : ''}
      />
    </div>
  )
}
