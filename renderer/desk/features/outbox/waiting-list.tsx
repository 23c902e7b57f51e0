/** What waits to be sent, in the order in which it will be: since when, and how it fared so far. */
import type { OutboxEntry } from '#shared/ports/data-port.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { WorkHead } from './work-head.tsx'

const fareOf = ({ state, attempts }: OutboxEntry, texts: Texts): string => {
  if (state === 'sending') return texts('outbox:why_sending')
  return attempts === 0 ? texts('outbox:why_untried') : texts('outbox:why_tried', { count: attempts })
}

export function WaitingList(props: { readonly entries: readonly OutboxEntry[]; readonly count: number }) {
  const texts = useTexts()
  const { entries, count } = props
  return (
    <section className="outbox__section">
      <h3>{texts('outbox:waiting', { count })}</h3>
      <p className="outbox__soft">{texts('outbox:note')}</p>
      <ul className="outbox__list">
        {entries.map((entry) => (
          <li key={entry.mutationId} className="outbox__entry" data-testid="unsent-entry">
            <WorkHead work={entry} />
            <span className="outbox__soft">{fareOf(entry, texts)}</span>
          </li>
        ))}
      </ul>
      {count > entries.length && (
        <p className="outbox__soft">{texts('outbox:waiting_more', { count: count - entries.length })}</p>
      )}
    </section>
  )
}
