/** While a promise is typed: whether whoever makes it is at work when it is due. */
import { useFormContext, useWatch } from 'react-hook-form'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { type DraftForm, localToInstant } from './draft-form.ts'
import { OffShift } from './off-shift.tsx'

export function PromiserAtWork({ index }: { readonly index: number }) {
  const { profile } = useSignedIn()
  const { control, setValue } = useFormContext<DraftForm>()
  const at = `promises.${index}` as const
  const promise = useWatch({ control, name: at })
  if (promise === undefined || promise.promiserId === '') return null
  return (
    <OffShift
      holder={{ id: promise.promiserId, name: promise.byWhom }}
      dueAt={localToInstant(promise.dueAt, profile.zone)}
      onHandOver={(to) => {
        setValue(`${at}.promiserId`, to.id, { shouldDirty: true })
        setValue(`${at}.byWhom`, to.name, { shouldDirty: true })
      }}
    />
  )
}
