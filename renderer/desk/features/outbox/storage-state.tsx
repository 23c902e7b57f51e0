/** This machine's own files: whether they can be written, what became of them, and a copy for support. */
import { useState } from 'react'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import type { Instant } from '#shared/kernel/clock.ts'
import type { IpcOutput } from '#shared/ports/ipc.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { StatusDot } from '../../ui/status/status-dot.tsx'

type StorageStateProps = { readonly epoch: string | null; readonly lastSyncAt: Instant | null }
type Exported = IpcOutput<'journal.export'>

const said = (outcome: Exported): TextKey | null => {
  if (outcome.ok) return 'outbox:export_done'
  return outcome.error === 'cancelled' ? null : `outbox:export_${outcome.error}`
}

export function StorageState({ epoch, lastSyncAt }: StorageStateProps) {
  const texts = useTexts()
  const { api } = useServices()
  const storage = readyValue(useDataWatch('storage', {}))
  const [answer, setAnswer] = useState<TextKey | null>(null)
  const [busy, setBusy] = useState(false)
  const state = storage?.state ?? 'sound'
  const exportJournal = async (): Promise<void> => {
    setBusy(true)
    setAnswer(null)
    const outcome = await api.journal
      .export({ epoch, lastSyncAt })
      .catch((): Exported => ({ ok: false, error: 'failed' }))
    setAnswer(said(outcome))
    setBusy(false)
  }
  return (
    <section className="outbox__section" aria-label={texts('outbox:storage')} data-testid="outbox-storage">
      <div className="outbox__state">
        <StatusDot tone={state === 'sound' ? 'green' : 'red'}>{texts('outbox:storage')}</StatusDot>
        <p>{texts(state === 'sound' ? 'outbox:storage_sound' : `shell:storage_${state}`)}</p>
      </div>
      {storage?.notices.map((notice) => (
        <p key={notice} className="outbox__notice">
          {texts(`shell:storage_${notice}`)}
        </p>
      ))}
      <div className="outbox__export">
        <Button size="small" disabled={busy} onClick={() => void exportJournal()} testId="journal-export">
          {texts('outbox:export')}
        </Button>
        <p className="outbox__soft" role="status">
          {texts(answer ?? 'outbox:export_note')}
        </p>
      </div>
    </section>
  )
}
