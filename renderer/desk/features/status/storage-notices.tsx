/** What happened to this machine's own files: said once, with what it means for the work, until the agent has read it. */
import type { StorageNotice } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { createDeskState } from '../../platform/state/desk-state.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import './status.css'

const useRead = createDeskState<{ readonly read: readonly StorageNotice[] }>({ read: [] })

export function StorageNoticesSlot() {
  const texts = useTexts()
  const { read } = useRead()
  const storage = readyValue(useDataWatch('storage', {}))
  if (storage === null) return null
  const unread = storage.notices.filter((notice) => !read.includes(notice))
  if (storage.state === 'sound' && unread.length === 0) return null
  return (
    <div className="start-fault">
      {storage.state !== 'sound' && (
        <InlineNotice tone="red" testId={`storage-${storage.state}`}>
          {texts(`shell:storage_${storage.state}`)}
        </InlineNotice>
      )}
      {unread.map((notice) => (
        <InlineNotice
          key={notice}
          tone={notice === 'store_rebuilt' ? 'amber' : 'red'}
          testId={`storage-${notice}`}
          actions={
            <Button kind="quiet" size="small" onClick={() => useRead.setState({ read: [...read, notice] })}>
              {texts('common:close')}
            </Button>
          }
        >
          {texts(`shell:storage_${notice}`)}
        </InlineNotice>
      ))}
    </div>
  )
}
