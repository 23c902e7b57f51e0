/** What was done about a case, added to and never changed. */
import { useState } from 'react'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Choice } from '../../ui/field/choice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextArea } from '../../ui/field/text-area.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { refusalText } from './refusal-text.ts'

const audiences = ['internal', 'customer'] as const

export function Notes({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const { profile } = useSignedIn()
  return (
    <section data-testid="case-notes">
      <h3 className="case__heading">{texts('complaint:notes')}</h3>
      {complaint.notes.length === 0 && <p className="case__soft">{texts('complaint:notes_none')}</p>}
      <ul>
        {complaint.notes.map((note) => (
          <li key={note.id} className="case__note">
            <p className="case__soft">
              {note.byName} · <Moment at={note.at} /> <Tag>{texts(`complaint:note_${note.audience}`)}</Tag>
            </p>
            <p className="case__said">{note.text}</p>
          </li>
        ))}
      </ul>
      {mayWorkOnComplaints(profile) && <NewNote complaint={complaint} />}
    </section>
  )
}

function NewNote({ complaint }: { readonly complaint: Complaint }) {
  const texts = useTexts()
  const mutate = useMutate()
  const [text, setText] = useState('')
  const [audience, setAudience] = useState<(typeof audiences)[number]>('internal')
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const outcome = await mutate('complaint.addNote', {
      complaintId: complaint.id,
      audience,
      text: text.trim(),
    })
    setRefused(outcome.ok ? null : texts('complaint:refused', { reason: refusalText(outcome, texts) }))
    // What was typed meanwhile is another note.
    if (outcome.ok) setText((now) => (now === text ? '' : now))
    setBusy(false)
  }
  return (
    <div className="case__new-note">
      <Field label={texts('complaint:note_add')}>
        {(control) => (
          <TextArea
            {...control}
            value={text}
            maxLength={4000}
            onChange={(event) => setText(event.target.value)}
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
          onChange={setAudience}
        />
        <Button disabled={busy || text.trim() === ''} onClick={() => void save()} testId="note-save">
          {texts('complaint:note_save')}
        </Button>
      </div>
      {refused !== null && <InlineNotice tone="red">{refused}</InlineNotice>}
    </div>
  )
}
