/** The server: reached or not, and what goes on working meanwhile. */

import type { ServerStatus as Status } from '#shared/ports/data-port.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useCustomersHold } from '../../platform/session/held-customers.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { LoadingProgress } from '../../ui/server/loading-progress.tsx'
import { CONNECTING, serverAppearance, serverSentence } from '../../ui/server/server-words.ts'
import { StatusButton } from './status-button.tsx'

export function ServerStatus() {
  const texts = useTexts()
  const { data } = useServices()
  const status = readyValue(useDataWatch('server', {})) ?? CONNECTING
  const { tone, word } = serverAppearance(status, texts)
  useCommand('sync.now', () => void data.call('sync.now', {}))
  return (
    <StatusButton
      testId="status-server"
      name={texts('shell:status_server')}
      tone={tone}
      word={word}
      detail={<ServerDetail status={status} />}
    />
  )
}

function ServerDetail({ status }: { readonly status: Status }) {
  const texts = useTexts()
  const dates = useDates()
  const { data } = useServices()
  const { confirmed } = useSignedIn()
  const hold = useCustomersHold()
  return (
    <>
      <p>{serverSentence(status, texts, dates)}</p>
      {hold !== 'not_held' && <p>{texts(`session:lease_${hold}`)}</p>}
      {status.state === 'loading' && <LoadingProgress status={status} />}
      {status.state === 'offline' && (
        <>
          {confirmed === 'by_this_machine' && <p>{texts('session:offline_known')}</p>}
          {status.lastSyncAt && (
            <p>{texts('shell:server_last_sync', { moment: dates.moment(status.lastSyncAt) })}</p>
          )}
          {status.retryAt && <p>{texts('shell:server_retry_at', { time: dates.time(status.retryAt) })}</p>}
          <Button size="small" command="sync.now" onClick={() => void data.call('sync.now', {})}>
            {texts('shell:server_try_now')}
          </Button>
        </>
      )}
    </>
  )
}
