/** A longer text of the form, into which `/` brings what the centre has written already, and Tab leads from place to place in it. */
import { type ChangeEvent, type KeyboardEvent, useId, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import type { Category } from '#shared/domain/complaint/category.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useWallNow } from '../../platform/typing/use-moment-reader.ts'
import { Field, type FieldControl } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import type { DraftForm } from './draft-form.ts'
import {
  blocksOf,
  filledIn,
  fittingBlocks,
  nextPlace,
  type OfferedBlock,
  soughtBlock,
} from './form-text-blocks.ts'
import { useFieldError } from './use-field-error.ts'

type LongFieldProps = {
  readonly name: 'facts' | 'requestedRemedy' | 'immediateAction'
  readonly label?: 'remedy' | 'immediate_action'
  readonly need?: 'required'
  readonly testId: string
  readonly categories: readonly Category[]
}

export function LongField(props: LongFieldProps) {
  const texts = useTexts()
  const error = useFieldError()
  const label = props.label ?? 'facts'
  return (
    <div className="complaint-form__wide">
      <Field label={texts(`complaint:${label}`)} need={props.need ?? 'optional'} error={error(props.name)}>
        {(control) => (
          <Written {...props} control={control} placeholder={texts(`complaint:${label}_placeholder`)} />
        )}
      </Field>
    </div>
  )
}

type WrittenProps = LongFieldProps & { readonly control: FieldControl; readonly placeholder: string }
type Sought = NonNullable<ReturnType<typeof soughtBlock>>

function Written({ name, testId, categories, control, placeholder }: WrittenProps) {
  const { setValue } = useFormContext<DraftForm>()
  const list = useId()
  const known = useKnownWords()
  const categoryId = useWatch<DraftForm, 'categoryId'>({ name: 'categoryId' })
  const chosen = categories.find(({ id }) => id === categoryId)
  const blocks = useMemo(() => blocksOf(categories, name), [categories, name])
  const [sought, setSought] = useState<Sought | null>(null)
  const [marked, setMarked] = useState(0)
  const found = sought === null ? [] : fittingBlocks(blocks, sought.typed, chosen)

  const seek = (area: HTMLTextAreaElement): void => {
    setSought(blocks.length === 0 ? null : soughtBlock(area.value, area.selectionStart))
    setMarked(0)
  }
  const put = ({ block, categoryId: about }: OfferedBlock, area: HTMLTextAreaElement): void => {
    const { from } = sought ?? { from: area.selectionStart }
    const words = filledIn(block.text, known)
    const text = `${area.value.slice(0, from)}${words}${area.value.slice(area.selectionStart)}`
    flushSync(() => {
      setValue(name, text, { shouldDirty: true })
      if (about !== null && categoryId === '') setValue('categoryId', about, { shouldDirty: true })
      setSought(null)
    })
    const place = nextPlace(text, from) ?? { from: from + words.length, to: from + words.length }
    area.setSelectionRange(place.from, place.to)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, currentTarget: area, nativeEvent } = event
    if (nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const block = found[marked]
    if (block !== undefined) {
      const to = { ArrowDown: marked + 1, ArrowUp: marked + found.length - 1 }[key]
      if (to !== undefined) setMarked(to % found.length)
      else if (key === 'Escape') setSought(null)
      else if (key === 'Enter' || (key === 'Tab' && !event.shiftKey)) put(block, area)
      else return
      return event.preventDefault()
    }
    if (key !== 'Tab' || event.shiftKey) return
    const next = nextPlace(area.value, area.selectionEnd) ?? nextPlace(area.value, 0)
    // One that is marked already was passed over: Tab goes on as it does anywhere.
    if (next === null || next.from === area.selectionStart) return
    area.setSelectionRange(next.from, next.to)
    event.preventDefault()
  }
  return (
    <div className="text-blocks">
      <Controller<DraftForm, LongFieldProps['name']>
        name={name}
        render={({ field }) => (
          <TextArea
            {...control}
            {...field}
            aria-autocomplete="list"
            aria-controls={found.length > 0 ? list : undefined}
            aria-activedescendant={found.length > 0 ? `${list}-${marked}` : undefined}
            placeholder={placeholder}
            data-testid={testId}
            onKeyDown={onKeyDown}
            onChange={(event: ChangeEvent<HTMLTextAreaElement>) => {
              field.onChange(event)
              seek(event.target)
            }}
            onBlur={() => {
              setSought(null)
              field.onBlur()
            }}
          />
        )}
      />
      {found.length > 0 && (
        <div className="text-blocks__list" role="listbox" id={list} data-testid={`${testId}-blocks`}>
          {found.map(({ block, of }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text area has the focus, and hears the keys
            <div
              key={block.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === marked}
              className="text-blocks__one"
              // The text area keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={({ currentTarget }) => {
                const area = currentTarget.closest('.text-blocks')?.querySelector('textarea')
                const offered = found[index]
                if (area instanceof HTMLTextAreaElement && offered !== undefined) put(offered, area)
              }}
            >
              <span className="text-blocks__name">{block.name}</span>
              <span className="text-blocks__of">{of}</span>
              <span className="text-blocks__text">{block.text}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** What the form knows of the matter, by the names that the centre writes in its blocks. */
function useKnownWords(): Readonly<Record<string, string>> {
  const wallNow = useWallNow()
  const [customer, number, place, productId, customerId] = useWatch<
    DraftForm,
    ['customerName', 'contactNumber', 'place', 'productId', 'customerId']
  >({ name: ['customerName', 'contactNumber', 'place', 'productId', 'customerId'] })
  const card = readyValue(useDataWatch('customer', customerId === null ? null : { id: customerId }))
  const product = card?.customer.products.find(({ id }) => id === productId)?.name ?? ''
  return { customer, number, place, product, today: wallNow().toPlainDate().toString() }
}
