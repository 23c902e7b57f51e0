/** Choosing a category by typing, or from what was told; what can be chosen are the leaves of the tree. */
import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { Controller } from 'react-hook-form'
import type { Category } from '#shared/domain/complaint/category.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Field } from '../../ui/field/field.tsx'
import { categoryOptions, rankedCategories } from './category-search.ts'
import type { DraftForm } from './draft-form.ts'
import { Asked, type FormOrder } from './form-order.tsx'
import { useFieldError } from './use-field-error.ts'
import { useTold } from './use-told.ts'

type CategoryFieldProps = { readonly categories: readonly Category[]; readonly order: FormOrder }

export function CategoryField({ categories, order }: CategoryFieldProps) {
  const texts = useTexts()
  const error = useFieldError()
  const told = useTold()
  const [typed, setTyped] = useState('')
  const [list, setList] = useState<'open' | 'closed'>('closed')
  const all = useMemo(() => categoryOptions(categories), [categories])
  const options = useMemo(
    () => rankedCategories(all, typed, told).map(({ id, path }) => ({ value: id, label: path, title: path })),
    [all, typed, told],
  )
  return (
    <div className="complaint-form__wide">
      <Field label={texts('complaint:category')} need="required" error={error('categoryId')}>
        {(control) => (
          <Controller<DraftForm, 'categoryId'>
            name="categoryId"
            render={({ field }) => (
              <Asked answered={field.value !== ''}>
                <div
                  data-testid="complaint-category"
                  onKeyDownCapture={({ key }) => {
                    // Who only passes by has chosen nothing; the list would take what is marked in it.
                    if (key === 'Tab' && typed === '') flushSync(() => setList('closed'))
                  }}
                >
                  <Select
                    {...control}
                    ref={field.ref}
                    value={field.value === '' ? null : field.value}
                    onSelect={(chosen: string) => {
                      setTyped('')
                      order.change(() => field.onChange(chosen))
                    }}
                    onFocus={() => {
                      if (field.value === '') setList('open')
                    }}
                    onBlur={() => {
                      setTyped('')
                      field.onBlur()
                    }}
                    open={list === 'open'}
                    onOpenChange={(open) => setList(open ? 'open' : 'closed')}
                    options={options}
                    showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
                    placeholder={texts('complaint:category_placeholder')}
                    notFoundContent={texts('complaint:category_nothing')}
                    status={error('categoryId') === undefined ? '' : 'error'}
                  />
                </div>
              </Asked>
            )}
          />
        )}
      </Field>
    </div>
  )
}
