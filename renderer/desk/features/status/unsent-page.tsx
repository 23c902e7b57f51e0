/** What waits to be sent, and what the server would not accept, with everything that was typed. */
import './unsent-page.css'
import { CloudCheck } from 'lucide-react'
import { shellTexts } from '#shared/i18n/shell.texts.ts'
import type { AttentionEntry, OutboxEntry } from '#shared/ports/data-port.ts'
import type { MutatorName } from '#shared/sync/mutators/registry.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import { Moment } from '../../ui/time/moment.tsx'

const isNamed = (name: string): name is MutatorName => Object.hasOwn(shellTexts, `intent_${name}`)
/** Work of a version that knew more than this one has no name here, but is still shown. */
const intentText = (name: string, texts: Texts): string =>
  texts(isNamed(name) ? `shell:intent_${name}` : 'shell:intent_other')

export default function UnsentPage() {
  const texts = useTexts()
  const outbox = useDataWatch('outbox', {})
  return (
    <PageFrame
      testId="page-unsent"
      header={<PageHeader title={texts('shell:unsent_title')} note={texts('shell:unsent_note')} />}
    >
      <Loaded watched={outbox} lines={4}>
        {({ waiting, attention }) =>
          waiting.length + attention.length === 0 ? (
            <EmptyState icon={CloudCheck} title={texts('shell:unsent_empty')}>
              {texts('shell:unsent_empty_note')}
            </EmptyState>
          ) : (
            <div className="unsent">
              {attention.length > 0 && <AttentionList entries={attention} />}
              {waiting.length > 0 && <WaitingList entries={waiting} />}
            </div>
          )
        }
      </Loaded>
    </PageFrame>
  )
}

function WaitingList(props: { readonly entries: readonly OutboxEntry[] }) {
  const texts = useTexts()
  return (
    <section>
      <h3 className="unsent__title">{texts('shell:unsent_waiting', { count: props.entries.length })}</h3>
      <ul className="unsent__list">
        {props.entries.map((entry) => (
          <li key={entry.mutationId} className="unsent__entry" data-testid="unsent-entry">
            <EntryHead entry={entry} />
            {entry.attempts > 0 && (
              <span className="unsent__soft">
                {texts('shell:unsent_attempts', { count: entry.attempts })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function EntryHead({ entry }: { readonly entry: OutboxEntry }) {
  const texts = useTexts()
  return (
    <div className="unsent__head">
      <Tag>{intentText(entry.name, texts)}</Tag>
      <strong>{entry.subject}</strong>
      <span className="unsent__soft">
        <Moment at={entry.at} />
      </span>
    </div>
  )
}

function AttentionList(props: { readonly entries: readonly AttentionEntry[] }) {
  const texts = useTexts()
  const { data } = useServices()
  return (
    <section>
      <h3 className="unsent__title">{texts('shell:attention_title', { count: props.entries.length })}</h3>
      <p className="unsent__soft">{texts('shell:attention_note')}</p>
      <ul className="unsent__list">
        {props.entries.map((entry) => (
          <li
            key={entry.mutationId}
            className="unsent__entry unsent__entry--refused"
            data-testid="attention-entry"
          >
            <EntryHead entry={entry} />
            <InlineNotice
              tone="red"
              code={entry.refusal.code}
              actions={
                <Button
                  size="small"
                  onClick={() => void data.call('attention.dismiss', { mutationId: entry.mutationId })}
                >
                  {texts('shell:attention_dismiss')}
                </Button>
              }
            >
              {texts(`shell:refusal_${entry.refusal.code}`)}
            </InlineNotice>
            <details>
              <summary>{texts('shell:attention_content')}</summary>
              <pre className="unsent__content">{textOf(entry.args)}</pre>
            </details>
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
