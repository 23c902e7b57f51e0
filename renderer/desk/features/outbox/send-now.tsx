/** Asks the server at once instead of at the next try. Until the answer is there it says that it is asking. */
import { useState } from 'react'
import type { ServerStatus } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { ActionBar } from '../../ui/panel/panel.tsx'

export function SendNow() {
  const texts = useTexts()
  const { data } = useServices()
  const status = readyValue(useDataWatch('server', {}))
  /** What the server's state was when it was asked: another one is the answer. */
  const [askedAt, setAskedAt] = useState<ServerStatus | null>(null)
  const asking = askedAt !== null && askedAt === status
  const send = (): void => {
    setAskedAt(status)
    void data.call('sync.now', {})
  }
  return (
    <ActionBar note={<span role="status">{asking && texts('outbox:trying')}</span>}>
      <Button kind="primary" command="sync.now" onClick={send} testId="send-now">
        {texts('outbox:try_now')}
      </Button>
    </ActionBar>
  )
}
