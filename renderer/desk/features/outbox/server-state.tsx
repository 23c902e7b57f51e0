/** How things stand with the server: in a sentence, since when, and when it is tried again. It is why everything waits. */
import type { Instant } from '#shared/kernel/clock.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { secondsBetween, timer } from '../../platform/time/durations.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { LoadingProgress } from '../../ui/server/loading-progress.tsx'
import { CONNECTING, serverAppearance, serverSentence } from '../../ui/server/server-words.ts'
import { StatusDot } from '../../ui/status/status-dot.tsx'
import { Moment } from '../../ui/time/moment.tsx'

export function ServerState(props: { readonly lastSyncAt: Instant | null }) {
  const texts = useTexts()
  const dates = useDates()
  const status = readyValue(useDataWatch('server', {})) ?? CONNECTING
  const { tone, word } = serverAppearance(status, texts)
  return (
    <section className="outbox__section" aria-label={texts('outbox:server')} data-testid="outbox-server">
      <div className="outbox__state">
        <StatusDot tone={tone}>{word}</StatusDot>
        {status.state !== 'online' && <p>{serverSentence(status, texts, dates)}</p>}
      </div>
      {status.state === 'loading' && <LoadingProgress status={status} />}
      <dl className="outbox__facts">
        <dt>{texts('outbox:last_sync')}</dt>
        <dd data-testid="last-sync">
          {props.lastSyncAt === null ? texts('outbox:never_synced') : <Moment at={props.lastSyncAt} />}
        </dd>
        {status.state === 'offline' && status.retryAt !== null && <NextTry at={status.retryAt} />}
      </dl>
    </section>
  )
}

function NextTry({ at }: { readonly at: Instant }) {
  const texts = useTexts()
  const dates = useDates()
  const left = timer(secondsBetween(useNow(), at))
  return (
    <>
      <dt>{texts('outbox:next_try')}</dt>
      <dd data-testid="next-try">{texts('outbox:next_try_in', { time: dates.time(at), left })}</dd>
    </>
  )
}
