/** The server: reached or not, and what goes on working meanwhile. */

import { assertNever } from '#shared/kernel/assert-never.ts'
import type { ServerStatus as Status } from '#shared/ports/data-port.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { StatusButton } from './status-button.tsx'

const CONNECTING: Status = { state: 'connecting' }
/** 12,300 rows are `12k`: the bar has no room for more, and the detail has the number. */
const inShort = (rows: number): string => (rows < 1000 ? String(rows) : `${Math.floor(rows / 1000)}k`)

function appearanceOf(status: Status, texts: Texts): { readonly tone: Tone; readonly word: string } {
  switch (status.state) {
    case 'signed_out':
      return { tone: 'neutral', word: texts('shell:server_signed_out') }
    case 'connecting':
      return { tone: 'neutral', word: texts('shell:server_connecting') }
    case 'online':
      return { tone: 'green', word: texts('shell:server_online') }
    case 'loading':
      return { tone: 'accent', word: texts('shell:server_loading', { rows: inShort(status.rowsDone) }) }
    case 'offline':
      return { tone: 'amber', word: texts('shell:server_offline') }
    case 'refused':
      return { tone: 'red', word: texts('shell:server_refused') }
    default:
      return assertNever(status)
  }
}

export function ServerStatus() {
  const texts = useTexts()
  const status = readyValue(useDataWatch('server', {})) ?? CONNECTING
  const { tone, word } = appearanceOf(status, texts)
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
  const session = useSignedIn()
  const { confirmed } = session
  const tryNow = (
    <Button size="small" onClick={() => void data.call('sync.now', {})}>
      {texts('shell:server_try_now')}
    </Button>
  )
  switch (status.state) {
    case 'signed_out':
      return <p>{texts('shell:server_signed_out_detail')}</p>
    case 'connecting':
      return <p>{texts('shell:server_connecting_detail')}</p>
    case 'online':
      return <p>{texts('shell:server_online_detail', { moment: dates.moment(status.lastSyncAt) })}</p>
    case 'loading':
      return (
        <p>{texts('shell:server_loading_detail', { rows: status.rowsDone, spaces: status.spacesLeft })}</p>
      )
    case 'offline':
      return (
        <>
          <p>{texts(`shell:server_offline_${status.reason}`)}</p>
          {confirmed === 'by_this_machine' && <p>{texts('session:offline_known')}</p>}
          {status.lastSyncAt && (
            <p>{texts('shell:server_last_sync', { moment: dates.moment(status.lastSyncAt) })}</p>
          )}
          {status.retryAt && <p>{texts('shell:server_retry_at', { time: dates.time(status.retryAt) })}</p>}
          {tryNow}
        </>
      )
    case 'refused':
      return <p>{texts(`shell:server_refused_${status.reason}`)}</p>
    default:
      return assertNever(status)
  }
}
