/** The files of a draft: on this machine's disk at once, named by the draft, filed with the case. */
import { useCallback } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { AttachedFile } from '#shared/domain/complaint/attachment.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { AttachmentList } from './attachment-list.tsx'
import type { DraftForm } from './draft-form.ts'
import { useFileKeeping } from './use-file-keeping.ts'

const always = (): boolean => true

export function FormAttachments() {
  const texts = useTexts()
  const { getValues, setValue } = useFormContext<DraftForm>()
  const files = useWatch<DraftForm, 'files'>({ name: 'files' })
  const change = useCallback(
    (next: AttachedFile[]): void => setValue('files', next, { shouldDirty: true }),
    [setValue],
  )
  const attach = useCallback(
    async (file: AttachedFile): Promise<null> => {
      change([...getValues('files').filter(({ hash }) => hash !== file.hash), file])
      return null
    },
    [change, getValues],
  )
  const count = useCallback((): number => getValues('files').length, [getValues])
  const { add, keeping, problems } = useFileKeeping(count, attach)
  return (
    <div className="complaint-form__wide">
      <AttachmentList
        heading={<span className="choice__label">{texts('attachment:title')}</span>}
        files={files}
        onAdd={add}
        mayRemove={always}
        onRemove={({ hash }) => change(getValues('files').filter((file) => file.hash !== hash))}
        keeping={keeping}
        problems={problems}
      />
    </div>
  )
}
