/** What was promised, by whom, by when; the usual times are one key away. */
import { Plus, X } from 'lucide-react'
import { Controller, useFieldArray, useFormContext } from 'react-hook-form'
import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#shared/kernel/clock.ts'
import type { AgentId } from '#shared/kernel/ids.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useMomentReader } from '../../platform/typing/use-moment-reader.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { WallTimeInput } from '../../ui/field/wall-time-input.tsx'
import type { DraftForm } from './draft-form.ts'
import { PromiserAtWork } from './promiser-at-work.tsx'
import { useFieldError } from './use-field-error.ts'

/** The times that agents promise most, as wall time in the centre's zone; one that has passed is not offered. */
function usualTimes(
  now: Instant,
  zone: string,
): readonly { readonly name: 'evening' | 'noon' | 'day'; readonly at: string }[] {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDateTime()
  const written = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'minute' })
  const evening = local.with({ hour: 18, minute: 0, second: 0, millisecond: 0 })
  const noon = local.add({ days: 1 }).with({ hour: 12, minute: 0, second: 0, millisecond: 0 })
  return [
    ...(Temporal.PlainDateTime.compare(local, evening) < 0
      ? [{ name: 'evening', at: written(evening) } as const]
      : []),
    { name: 'noon', at: written(noon) },
    { name: 'day', at: written(local.add({ hours: 24 })) },
  ]
}

export function Promises() {
  const texts = useTexts()
  const { profile } = useSignedIn()
  const { fields, append, remove } = useFieldArray<DraftForm, 'promises', 'key'>({
    name: 'promises',
    keyName: 'key',
  })
  return (
    <section className="complaint-form__wide promises" aria-label={texts('complaint:promises')}>
      <div className="promises__head">
        <span className="choice__label">{texts('complaint:promises')}</span>
        <Button
          size="small"
          kind="quiet"
          icon={Plus}
          testId="promise-add"
          onClick={() =>
            append({
              id: crypto.randomUUID(),
              what: '',
              byWhom: profile.name,
              dueAt: '',
              promiserId: profile.agentId,
            })
          }
        >
          {texts('complaint:promise_add')}
        </Button>
      </div>
      {fields.map((field, index) => (
        <OnePromise key={field.key} index={index} onRemove={() => remove(index)} />
      ))}
    </section>
  )
}

function OnePromise(props: { readonly index: number; readonly onRemove: () => void }) {
  const texts = useTexts()
  const error = useFieldError()
  const { clock } = useServices()
  const { profile } = useSignedIn()
  const agents = readyValue(useDataWatch('agents', {})) ?? []
  /** Whoever is typed may be a technician or a department: then nobody of ours owes a call. */
  const idOf = (name: string): AgentId | '' => agents.find((agent) => agent.name === name.trim())?.id ?? ''
  const { setValue } = useFormContext<DraftForm>()
  const readMoment = useMomentReader('future')
  const at = `promises.${props.index}` as const
  const texted = (name: 'what' | 'byWhom', label: 'promise_what' | 'promise_by') => (
    <Field label={texts(`complaint:${label}`)} need="required" error={error(`${at}.${name}`)}>
      {(control) => (
        <Controller<DraftForm, `promises.${number}.${typeof name}`>
          name={`${at}.${name}`}
          render={({ field }) => (
            <TextInput
              {...control}
              {...field}
              onChange={(event) => {
                field.onChange(event)
                if (name === 'byWhom') setValue(`${at}.promiserId`, idOf(event.target.value))
              }}
            />
          )}
        />
      )}
    </Field>
  )
  return (
    <div className="promises__one">
      <div className="promises__fields">
        {texted('what', 'promise_what')}
        {texted('byWhom', 'promise_by')}
        <Field label={texts('complaint:promise_due')} need="required" error={error(`${at}.dueAt`)}>
          {(control) => (
            <Controller<DraftForm, `promises.${number}.dueAt`>
              name={`${at}.dueAt`}
              render={({ field: { value, onChange, onBlur } }) => (
                <WallTimeInput
                  {...control}
                  value={value}
                  onChange={onChange}
                  onBlur={onBlur}
                  read={readMoment}
                  placeholder={texts('common:moment_typed_later')}
                />
              )}
            />
          )}
        </Field>
        <IconButton
          icon={X}
          size="small"
          label={texts('complaint:promise_remove')}
          onClick={props.onRemove}
        />
      </div>
      <div className="promises__usual">
        {usualTimes(clock.now(), profile.zone).map((usual) => (
          <Button
            key={usual.name}
            size="small"
            kind="quiet"
            onClick={() => setValue(`${at}.dueAt`, usual.at, { shouldDirty: true })}
          >
            {texts(`complaint:promise_quick_${usual.name}`)}
          </Button>
        ))}
      </div>
      <PromiserAtWork index={props.index} />
    </div>
  )
}
