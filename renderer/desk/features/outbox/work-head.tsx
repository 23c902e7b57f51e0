/** One piece of work by the name that the person would give it: what was done, to what, and when. */
import { ArrowRightLeft } from 'lucide-react'
import { outboxTexts } from '#shared/i18n/outbox.texts.ts'
import type { AttentionEntry, OutboxEntry, WorkSubject } from '#shared/ports/data-port.ts'
import type { MutatorName } from '#shared/sync/mutators/registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { useCustomersHold } from '../../platform/session/held-customers.ts'
import { ShiftLine } from '../../ui/schedule/shift-line.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'

const isNamed = (name: string): name is MutatorName => Object.hasOwn(outboxTexts, `intent_${name}`)
/** Work of a version that knew more than this one has no name here, but is still shown. */
export const intentText = (name: string, texts: Texts): string =>
  texts(isNamed(name) ? `outbox:intent_${name}` : 'outbox:intent_other')

export function WorkHead({ work }: { readonly work: OutboxEntry | AttentionEntry }) {
  const texts = useTexts()
  return (
    <div className="work-head">
      <Tag>{intentText(work.name, texts)}</Tag>
      <Subject subject={work.subject} />
      <span className="outbox__soft">
        <Moment at={work.at} />
      </span>
    </div>
  )
}

function Subject({ subject }: { readonly subject: WorkSubject }) {
  const texts = useTexts()
  const hold = useCustomersHold()
  if (subject.is === 'words') {
    if (subject.words !== '') return <strong>{subject.words}</strong>
    return hold === 'not_held' ? null : <span className="outbox__soft">{texts('outbox:subject_held')}</span>
  }
  return (
    <span className="work-head__swap">
      <ShiftLine shift={subject.give} />
      <ArrowRightLeft size={14} role="img" aria-label={texts('outbox:swapped_for')} />
      <ShiftLine shift={subject.take} />
    </span>
  )
}
