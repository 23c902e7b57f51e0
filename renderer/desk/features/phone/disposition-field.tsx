/** What became of the call: the few that are used most with one key each, all others of the centre's tree by typing. */
import './disposition-field.css'
import { type RefSelectProps, Select } from 'antd'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { type CallRules, choosable, dispositionPath } from '#shared/domain/call/call-rules.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'

type DispositionFieldProps = {
  readonly rules: CallRules
  readonly value: string | null
  readonly onChange: (code: string) => void
  /** How often finishing was asked for while nothing is chosen. */
  readonly timesMissing: number
}

export function DispositionField({ rules, value, onChange, timesMissing }: DispositionFieldProps) {
  const texts = useTexts()
  const list = useRef<RefSelectProps>(null)
  const options = useMemo(
    () =>
      choosable(rules).map(({ code, digit }) => {
        const path = dispositionPath(rules, code) ?? code
        return { value: code, label: path, digit, searched: searchedText(path.split(' / ')) }
      }),
    [rules],
  )
  const often = options
    .flatMap(({ digit, value: code, label }) => (digit === undefined ? [] : [{ digit, value: code, label }]))
    .toSorted((a, b) => (a.digit < b.digit ? -1 : 1))
  useCommand('wrapUp.outcome', () => list.current?.focus())
  const isMissing = timesMissing > 0
  useEffect(() => {
    if (timesMissing > 0) list.current?.focus()
  }, [timesMissing])

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target } = event
    // While something is being sought, a digit is part of it.
    const isSeeking = target instanceof HTMLInputElement && target.type !== 'radio' && target.value !== ''
    const chosen = often.find(({ digit }) => digit === event.key)
    if (chosen === undefined || isSeeking || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    onChange(chosen.value)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the digits are a short cut to the radio buttons and the list inside
    <div className="disposition" onKeyDown={onKeyDown} data-testid="disposition">
      {often.length > 0 && (
        <Choice
          label={texts('wrapUp:disposition')}
          value={value}
          options={often.map(({ digit, ...option }) => ({ ...option, hint: digit }))}
          onChange={onChange}
          testId="disposition"
        />
      )}
      <Field
        label={texts(often.length > 0 ? 'wrapUp:disposition_other' : 'wrapUp:disposition')}
        need={rules.disposition}
        error={isMissing ? texts('wrapUp:disposition_missing') : undefined}
      >
        {(control) => (
          <div data-testid="disposition-list">
            <Select
              {...control}
              ref={list}
              value={value}
              onChange={onChange}
              options={options}
              showSearch={{
                filterOption: (typed, option) => option !== undefined && matchesTyped(typed, option.searched),
              }}
              placeholder={texts('wrapUp:disposition_type')}
              notFoundContent={texts('wrapUp:disposition_nothing')}
              status={isMissing ? 'error' : ''}
            />
          </div>
        )}
      </Field>
    </div>
  )
}
