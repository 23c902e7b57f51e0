/** Work on its way to the server: what waits and why, what was refused, and how things stand with this machine's files. */
import './outbox.css'
import { CloudCheck } from 'lucide-react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDataWatch } from '../../platform/ports/use-watch.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { Loaded } from '../../ui/feedback/loaded.tsx'
import { PageFrame, PageHeader } from '../../ui/panel/panel.tsx'
import { AttentionList } from './attention-list.tsx'
import { HeldWork } from './held-work.tsx'
import { SendNow } from './send-now.tsx'
import { ServerState } from './server-state.tsx'
import { StorageState } from './storage-state.tsx'
import { WaitingList } from './waiting-list.tsx'

export default function OutboxPage() {
  const texts = useTexts()
  const outbox = useDataWatch('outbox', {})
  return (
    <PageFrame
      testId="page-unsent"
      header={<PageHeader title={texts('outbox:title')} />}
      actions={<SendNow />}
    >
      <Loaded watched={outbox} lines={6}>
        {({ waitingCount, waiting, attention, lastSyncAt, epoch }) => (
          <div className="outbox">
            {waitingCount + attention.length > 0 && <HeldWork />}
            {attention.length > 0 && <AttentionList entries={attention} />}
            <ServerState lastSyncAt={lastSyncAt} />
            {waitingCount > 0 && <WaitingList entries={waiting} count={waitingCount} />}
            {waitingCount + attention.length === 0 && (
              <EmptyState icon={CloudCheck} title={texts('outbox:empty')}>
                {texts('outbox:empty_note')}
              </EmptyState>
            )}
            <StorageState epoch={epoch} lastSyncAt={lastSyncAt} />
          </div>
        )}
      </Loaded>
    </PageFrame>
  )
}
