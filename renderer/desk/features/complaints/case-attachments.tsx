/** The files of a case: each addition and removal is an intent of its own, which waits for the line like all the rest. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type AttachedFile, attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import { mayDetach, mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { AttachmentList } from './attachment-list.tsx'
import type { ShownFile } from './file-place.ts'
import { useFileKeeping } from './use-file-keeping.ts'

export function CaseAttachments({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const mutate = useMutate()
  const { profile } = useSignedIn()
  const attachments = attachmentsOf(complaint)
  const [refused, setRefused] = useState<readonly string[]>([])
  const { id: complaintId } = complaint
  const many = useRef(attachments.length)
  useEffect(() => {
    many.current = attachments.length
  })

  const attach = useCallback(
    async (file: AttachedFile): Promise<string | null> => {
      const outcome = await mutate('complaint.attach', { complaintId, file })
      if (outcome.ok) return null
      return texts('attachment:fault_refused', { name: file.name, reason: refusalText(outcome, texts) })
    },
    [mutate, complaintId, texts],
  )
  const count = useCallback((): number => many.current, [])
  const { add, keeping, problems } = useFileKeeping(count, attach)
  const remove = async ({ hash }: ShownFile): Promise<void> => {
    const outcome = await mutate('complaint.detach', { complaintId, hash })
    setRefused(outcome.ok ? [] : [texts('complaint:refused', { reason: refusalText(outcome, texts) })])
  }
  const mayAdd = mayWorkOnComplaints(profile)
  if (!mayAdd && attachments.length === 0) return null
  return (
    <AttachmentList
      heading={<h3 className="case__heading">{texts('attachment:title')}</h3>}
      files={attachments}
      {...(mayAdd ? { onAdd: add } : {})}
      mayRemove={(file) => 'byId' in file && mayDetach(profile, complaint, file)}
      onRemove={(file) => void remove(file)}
      keeping={keeping}
      problems={[...problems, ...refused]}
    />
  )
}
