/** What the server would not accept, with everything that was typed. */
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { WorkHead } from './work-head.tsx'

export function AttentionList(props: { readonly entries: readonly AttentionEntry[] }) {
  const texts = useTexts()
  const { data } = useServices()
  return (
    <section className="outbox__section">
      <h3>{texts('outbox:attention', { count: props.entries.length })}</h3>
      <p className="outbox__soft">{texts('outbox:attention_note')}</p>
      <ul className="outbox__list">
        {props.entries.map((entry) => (
          <li key={entry.mutationId} className="attention" data-testid="attention-entry">
            <WorkHead work={entry} />
            <InlineNotice
              tone="red"
              code={entry.refusal.code}
              actions={
                <Button
                  size="small"
                  onClick={() => void data.call('attention.dismiss', { mutationId: entry.mutationId })}
                >
                  {texts('outbox:dismiss')}
                </Button>
              }
            >
              {texts(`outbox:refusal_${entry.refusal.code}`)}
            </InlineNotice>
            <pre className="attention__typed">{textOf(entry.args)}</pre>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Every word that was typed, one per line, without the machine's punctuation and its ids. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .filter(([key]) => !/^id$|Ids?$/.test(key))
    .map(([, part]) => textOf(part))
    .filter((line) => line !== '')
    .join('\n')
}
