/** What the colleague who passed the call on told, on top of everything else: read before the answer. */
import './hand-over-panel.css'
import { PhoneForwarded } from 'lucide-react'
import type { HandedOver } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { TextWithNumbers } from '../../ui/text/text-with-numbers.tsx'
import { Moment } from '../../ui/time/moment.tsx'
import type { HandedOverCall } from './caller-lookup.ts'

export function HandOverPanel({ handed }: { readonly handed: HandedOver }) {
  const texts = useTexts()
  const { handOver, by } = handed
  return (
    <section className="hand-over" aria-label={texts('transfer:handed_title')} data-testid="hand-over">
      <header className="hand-over__head">
        <PhoneForwarded size={16} strokeWidth={1.75} aria-hidden />
        <strong>
          {handOver.extension === ''
            ? texts('transfer:handed_by', { by })
            : texts('transfer:handed_by_extension', { by, extension: handOver.extension })}
        </strong>
        {handOver.extension !== '' && <DialButton raw={handOver.extension} />}
        <Tag tone={handOver.identity === 'verified' ? 'green' : 'amber'}>
          {texts(`transfer:identity_${handOver.identity}`)}
        </Tag>
      </header>
      <p className="hand-over__note">
        {handOver.note === '' ? texts('transfer:handed_no_note') : <TextWithNumbers text={handOver.note} />}
      </p>
      <p className="customer__soft">
        <Moment at={handOver.at} />
      </p>
    </section>
  )
}

/** The same for the screen reader; nothing when nobody passed them on. */
export function useHandOverSpoken(handed: HandedOver | null): string {
  const texts = useTexts()
  if (handed === null) return ''
  const { note, identity } = handed.handOver
  return texts('transfer:handed_spoken', {
    by: handed.by,
    identity: texts(`transfer:identity_${identity}`),
    note: note === '' ? texts('transfer:handed_no_note') : note,
  })
}

/** A hand-over that cannot be shown is said, and the number is gone by: nothing waits for it. */
export function HandOverNotice({ call }: { readonly call: HandedOverCall }) {
  const texts = useTexts()
  if (call.is !== 'missing' && call.is !== 'looking') return null
  return (
    <div className="hand-over__notice">
      <InlineNotice tone="neutral" testId="hand-over-notice">
        {texts(call.is === 'looking' ? 'transfer:handed_looking' : `transfer:handed_${call.why}`)}
      </InlineNotice>
    </div>
  )
}
