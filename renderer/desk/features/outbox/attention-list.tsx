/**
 * What the server would not accept, until the person has dealt with it. What is dropped can be had back for as long as
 * this page is open; leaving it drops it for good, and whatever ends the application before that drops nothing.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MutationId } from '#shared/kernel/ids.ts'
import type { AttentionEntry } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { RefusedWork } from './attention-entry.tsx'
import { WorkHead } from './work-head.tsx'

export function AttentionList(props: { readonly entries: readonly AttentionEntry[] }) {
  const texts = useTexts()
  const { dropped, drop, takeBack } = useDropped()
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
                <Button size="small" testId="attention-undo" onClick={() => takeBack(entry.mutationId)}>
                  {texts('outbox:drop_undo')}
                </Button>
              </div>
            ) : (
              <RefusedWork entry={entry} onDrop={() => drop(entry.mutationId)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function useDropped() {
  const { data } = useServices()
  const [dropped, setDropped] = useState<readonly MutationId[]>([])
  const latest = useRef(dropped)
  const set = (change: readonly MutationId[]): void => {
    latest.current = change
    setDropped(change)
  }
  const leave = useEffectEvent(() => {
    // What cannot be written down now is still there the next time.
    for (const mutationId of latest.current)
      void data.call('attention.dismiss', { mutationId }).catch(() => {})
  })
  useEffect(() => () => leave(), [])
  return {
    dropped,
    drop: (mutationId: MutationId) => set([...dropped, mutationId]),
    takeBack: (mutationId: MutationId) => set(dropped.filter((other) => other !== mutationId)),
  }
}
