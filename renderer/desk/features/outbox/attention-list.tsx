/** What the server would not accept, until the person has dealt with it. What is dropped can be had back while this page is open. */
import { useEffect, useEffectEvent } from 'react'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import {
  droppedWork,
  dropWork,
  takeBackWork,
  useDroppedWork,
} from '../../platform/refused/dropped-work.store.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { RefusedWork } from './attention-entry.tsx'
import { WorkHead } from './work-head.tsx'

export function AttentionList(props: { readonly entries: readonly AttentionEntry[] }) {
  const texts = useTexts()
  const dropped = useDroppedWork()
  useDismissedOnLeaving()
  const left = props.entries.filter(({ mutationId }) => !dropped.includes(mutationId)).length
  return (
    <section className="outbox__section">
      <h3>{texts('outbox:attention', { count: left })}</h3>
      <p className="outbox__soft">{texts('outbox:attention_note')}</p>
      <ul className="outbox__list">
        {props.entries.map((entry) => (
          <li key={entry.mutationId} className="attention" data-testid="attention-entry">
            {dropped.includes(entry.mutationId) ? (
              <div className="attention__dropped">
                <WorkHead work={entry} />
                <span className="outbox__soft">{texts('outbox:dropped')}</span>
                <Button size="small" testId="attention-undo" onClick={() => takeBackWork(entry.mutationId)}>
                  {texts('outbox:drop_undo')}
                </Button>
              </div>
            ) : (
              <RefusedWork entry={entry} onDrop={() => dropWork(entry.mutationId)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function useDismissedOnLeaving(): void {
  const { data } = useServices()
  const leave = useEffectEvent(async () => {
    for (const mutationId of droppedWork()) {
      // What cannot be written down now is still there the next time.
      await data.call('attention.dismiss', { mutationId }).catch(() => {})
      takeBackWork(mutationId)
    }
  })
  useEffect(() => () => void leave(), [])
}
