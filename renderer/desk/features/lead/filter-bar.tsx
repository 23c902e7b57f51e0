/** Which cases are shown: what is filtered by stands in words, one key goes to the field, another clears all of it. */
import './filter-bar.css'
import { Select } from 'antd'
import { ListFilter, X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import {
  CaseFilter,
  type FilterName,
  filtersOn,
  NO_FILTER,
  withFilter,
} from '#shared/domain/complaint/case-filter.ts'
import { announce } from '../../platform/announce/announce.tsx'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { matchesTyped, searchedText } from '../../platform/search/typed-words.ts'
import { Button } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { chosenFilters, filterOptions, filterWords, type Known } from './filter-options.ts'

type FilterBarProps = {
  readonly filter: CaseFilter
  readonly onChange: (filter: CaseFilter) => void
  readonly known: Known
  /** What can be done with the cases that are left. */
  readonly children?: ReactNode
}

export function FilterBar({ filter, onChange, known, children }: FilterBarProps) {
  const texts = useTexts()
  const [panel, setPanel] = useState<'open' | 'closed'>('closed')
  const input = useRef<HTMLInputElement>(null)
  const options = filterOptions(known, texts)
  const on = filtersOn(filter)
  const change = (name: FilterName, value: string | undefined): void => {
    const next = CaseFilter.safeParse(withFilter(filter, name, value))
    if (next.success) onChange(next.data)
  }
  const clear = (): void => {
    onChange(NO_FILTER)
    announce(texts('lead:filters_cleared'), 'polite')
  }
  useCommand('filters.find', () => input.current?.focus())
  useCommand('filters.clear', on.length === 0 ? null : clear)
  return (
    <section className="filter-bar" aria-label={texts('lead:filters')}>
      <div className="filter-bar__line">
        <TextInput
          ref={input}
          value={filter.text ?? ''}
          maxLength={100}
          placeholder={texts('lead:filter_placeholder')}
          aria-label={texts('lead:filter_text')}
          onChange={({ target: { value } }) => change('text', value === '' ? undefined : value)}
          data-testid="filter-text"
        />
        <Button
          icon={ListFilter}
          pressed={panel === 'open'}
          onClick={() => setPanel(panel === 'open' ? 'closed' : 'open')}
          testId="filter-more"
        >
          {texts('lead:filters')}
        </Button>
        {children}
      </div>
      {panel === 'open' && (
        <div className="filter-bar__fields">
          {chosenFilters.map((name) => (
            <Field key={name} label={texts(`lead:filter_${name}`)}>
              {({ id }) => (
                <div data-testid={`filter-${name}`}>
                  <Select
                    id={id}
                    value={filter[name] ?? null}
                    allowClear
                    placeholder={texts('lead:filter_any')}
                    onChange={(value: string | null | undefined) => change(name, value ?? undefined)}
                    options={options[name].map((option) => ({ ...option, title: option.label }))}
                    showSearch={{
                      filterOption: (sought, option) =>
                        matchesTyped(sought, searchedText([String(option?.label ?? '')])),
                    }}
                  />
                </div>
              )}
            </Field>
          ))}
        </div>
      )}
      {on.length > 0 && (
        <div className="filter-bar__on" data-testid="filters-on">
          <span className="filter-bar__soft">{texts('lead:filters_on', { count: on.length })}</span>
          {on.map((name) => (
            <button
              key={name}
              type="button"
              className="filter-bar__chip"
              onClick={() => change(name, undefined)}
              aria-label={texts('lead:filter_remove', { filter: filterWords(name, filter, options, texts) })}
              data-testid={`filter-on-${name}`}
            >
              {filterWords(name, filter, options, texts)}
              <X size={12} aria-hidden />
            </button>
          ))}
          <Button size="small" kind="quiet" command="filters.clear" onClick={clear} testId="filters-clear">
            {texts('lead:filters_clear')}
          </Button>
        </div>
      )}
    </section>
  )
}
