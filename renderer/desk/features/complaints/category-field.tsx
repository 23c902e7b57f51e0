/** Choosing a category by typing; what can be chosen are the leaves of the tree. */
import { Select } from 'antd'
import { useMemo } from 'react'
import { Controller } from 'react-hook-form'
import type { Category } from '#shared/domain/complaint/category.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Field } from '../../ui/field/field.tsx'
import { categoryOptions, matchesCategory } from './category-search.ts'
import type { DraftForm } from './draft-form.ts'
import { useFieldError } from './use-field-error.ts'

export function CategoryField(props: { readonly categories: readonly Category[] }) {
  const texts = useTexts()
  const error = useFieldError()
  const options = useMemo(
    () =>
      categoryOptions(props.categories).map((option) => ({
        ...option,
        value: option.id,
        label: option.path,
      })),
    [props.categories],
  )
  return (
    <div className="complaint-form__wide">
      <Field label={texts('complaint:category')} need="required" error={error('categoryId')}>
        {(control) => (
          <Controller<DraftForm, 'categoryId'>
            name="categoryId"
            render={({ field }) => (
              <div data-testid="complaint-category">
                <Select
                  {...control}
                  ref={field.ref}
                  value={field.value === '' ? null : field.value}
                  onChange={field.onChange}
                  onBlur={field.onBlur}
                  options={options}
                  showSearch={{
                    filterOption: (typed, option) => option !== undefined && matchesCategory(typed, option),
                  }}
                  placeholder={texts('complaint:category_placeholder')}
                  notFoundContent={texts('complaint:category_nothing')}
                  status={error('categoryId') === undefined ? '' : 'error'}
                />
              </div>
            )}
          />
        )}
      </Field>
    </div>
  )
}
