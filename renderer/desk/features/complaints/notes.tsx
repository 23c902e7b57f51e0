/** What was done about a case, added to and never changed. */
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Tag } from '../../ui/status/tag.tsx'
import { TextWithNumbers } from '../../ui/text/text-with-numbers.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import { NewNote } from './new-note.tsx'

/** `refused`: a note that the server would not take, to be written again. */
type NotesProps = { readonly complaint: Complaint; readonly refused: AttentionEntry | null }

export function Notes({ complaint, refused }: NotesProps) {
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
            <p className="case__said">
              <TextWithNumbers text={note.text} />
            </p>
          </li>
        ))}
      </ul>
      {mayWorkOnComplaints(profile) && (
        <NewNote key={refused?.mutationId} complaintId={complaint.id} refused={refused} />
      )}
    </section>
  )
}
