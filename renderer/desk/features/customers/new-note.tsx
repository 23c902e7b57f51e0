/** The box for a note on a customer. What was typed stays while other pages are looked at, and behind the lock, until it is saved. */
import { useState } from 'react'
import { CustomerNote } from '#shared/domain/customer/customer.ts'
import type { CustomerId } from '#shared/kernel/ids.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'

const LONGEST = CustomerNote.shape.text.maxLength ?? 0
/** By the customer, or by the refused note that is written again: the two are different notes. */
const useTypedNotes = createDeskState<Readonly<Record<string, string>>>({}, 'kept')

function refusedText(refused: AttentionEntry | null): string | null {
  const args = mutators['customer.addNote'].args.safeParse(refused?.args)
  return args.success ? args.data.text : null
}

type NewNoteProps = { readonly customerId: CustomerId; readonly refused: AttentionEntry | null }

export function NewNote({ customerId, refused }: NewNoteProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const settle = useSettleRefused()
  const again = refusedText(refused)
  const key = again === null ? customerId : (refused?.mutationId ?? customerId)
  const text = useTypedNotes((typed) => typed[key]) ?? again ?? ''
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const tooLong = useTooLong()(text, LONGEST)

  const save = async (): Promise<void> => {
    if (busy || text.trim() === '' || tooLong !== undefined) return
    setBusy(true)
    const outcome = await mutate('customer.addNote', { id: customerId, text: text.trim() })
    const isSaved = outcome.ok
    setProblem(
      isSaved
        ? null
        : texts(outcome.error.code === 'not_saved' ? 'common:not_saved' : 'customer:edit_refused'),
    )
    if (isSaved) {
      // What was typed meanwhile is another note.
      const now = useTypedNotes.getState()[key]
      if (now === undefined || now === text) useTypedNotes.setState({ [key]: '' })
      if (again !== null) settle(refused?.mutationId)
    }
    setBusy(false)
  }
  useCommand('form.submit', text.trim() === '' ? null : () => void save())
  return (
    <div className="customer-page__note">
      <TextArea
        aria-label={texts('customer:note')}
        placeholder={texts('customer:note_placeholder')}
        value={text}
        onChange={(event) => useTypedNotes.setState({ [key]: event.target.value })}
        data-testid="customer-note"
      />
      <Button
        command="form.submit"
        disabled={busy || text.trim() === '' || tooLong !== undefined}
        onClick={() => void save()}
        testId="customer-note-save"
      >
        {texts('customer:note_save')}
      </Button>
      {(tooLong ?? problem) !== null && <InlineNotice tone="red">{tooLong ?? problem}</InlineNotice>}
    </div>
  )
}
