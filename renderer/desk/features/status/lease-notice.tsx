/** That customers' data will be, or is, on hold because the server has not answered for too long; what still works. */
import { runCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useSession } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import './status.css'

export function LeaseNoticeSlot() {
  const texts = useTexts()
  const dates = useDates()
  const session = useSession()
  if (session?.status !== 'signed_in' || session.lease.state === 'open') return null
  const { state, customersUntil } = session.lease
  const values = { time: customersUntil === null ? '' : dates.time(customersUntil) }
  return (
    <div className="start-fault">
      <InlineNotice
        tone={state === 'ending' ? 'neutral' : 'amber'}
        testId={`lease-${state}`}
        actions={
          <Button size="small" command="sync.now" onClick={() => runCommand('sync.now')}>
            {texts('shell:server_try_now')}
          </Button>
        }
      >
        {texts(`session:lease_${state}`, values)}
      </InlineNotice>
    </div>
  )
}
