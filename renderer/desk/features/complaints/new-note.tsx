/** The box for one more note. What was typed stays while other pages are looked at, and behind the lock, until it is saved. */
import { useEffect, useRef, useState } from 'react'
import { ComplaintNote } from '#shared/domain/complaint/complaint.ts'
import type { ComplaintId } from '#shared/kernel/ids.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { mutators } from '#shared/sync/mutators/registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSettleRefused } from '../../platform/refused/use-refused-work.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { Button } from '../../ui/button/button.tsx'
import { refusalText } from '../../ui/complaint/refusal-text.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { useTooLong } from '../../ui/field/use-too-long.ts'

const audiences = ['internal', 'customer'] as const
type Audience = (typeof audiences)[number]
type TypedNote = { readonly text: string; readonly audience: Audience }

const LONGEST = ComplaintNote.shape.text.maxLength ?? 0
const EMPTY: TypedNote = { text: '', audience: 'internal' }
/** By the case, or by the refused note that is written again: the two are different notes. */
const useTypedNotes = createDeskState<Readonly<Record<string, TypedNote>>>({}, 'kept')

function refusedNote(refused: AttentionEntry | null): TypedNote | null {
  const args = mutators['complaint.addNote'].args.safeParse(refused?.args)
  return args.success ? { text: args.data.text, audience: args.data.audience } : null
}

type NewNoteProps = { readonly complaintId: ComplaintId; readonly refused: AttentionEntry | null }

export function NewNote({ complaintId, refused }: NewNoteProps) {
  const texts = useTexts()
  const mutate = useMutate()
  const settle = useSettleRefused()
  const again = refusedNote(refused)
  const key = again === null ? complaintId : (refused?.mutationId ?? complaintId)
  const { text, audience } = useTypedNotes((typed) => typed[key]) ?? again ?? EMPTY
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  // Whoever came here to write it again finds it, however long the case is.
  const begunAgain = again !== null
  useEffect(() => {
    if (begunAgain) box.current?.focus()
  }, [begunAgain])
  const tooLong = useTooLong()(text, LONGEST)
  const keep = (part: Partial<TypedNote>): void =>
    useTypedNotes.setState({ [key]: { text, audience, ...part } })

  const save = async (): Promise<void> => {
    setBusy(true)
    const outcome = await mutate('complaint.addNote', { complaintId, audience, text: text.trim() })
    setProblem(outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) }))
    if (outcome.ok) {
      // What was typed meanwhile is another note.
      const now = useTypedNotes.getState()[key]
      if (now === undefined || now.text === text) useTypedNotes.setState({ [key]: EMPTY })
      if (again !== null) settle(refused?.mutationId)
    }
    setBusy(false)
  }
  return (
    <div className="case__new-note">
      <Field label={texts(again === null ? 'complaint:note_add' : 'complaint:note_again')} error={tooLong}>
        {(control) => (
          <TextArea
            {...control}
            ref={box}
            value={text}
            onChange={(event) => keep({ text: event.target.value })}
            data-testid="note-text"
          />
        )}
      </Field>
      <div className="case__note-actions">
        <Choice
          label={texts('complaint:note_audience')}
          legend="spoken"
          value={audience}
          options={audiences.map((value) => ({ value, label: texts(`complaint:note_${value}`) }))}
          onChange={(chosen) => keep({ audience: chosen })}
        />
        <Button
          disabled={busy || text.trim() === '' || tooLong !== undefined}
          onClick={() => void save()}
          testId="note-save"
        >
          {texts('complaint:note_save')}
        </Button>
      </div>
      {problem !== null && <InlineNotice tone="red">{problem}</InlineNotice>}
    </div>
  )
}
