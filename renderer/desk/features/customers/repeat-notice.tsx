/** What was ended lately and is probably what they call about: one key opens it again, with everything that is in it. */
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { repeatDaysOf } from '#shared/domain/complaint/case-rules.ts'
import { transitionsFrom } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { mayWorkOnComplaints } from '#shared/domain/complaint/complaint.permission.ts'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { type LikelyRepeat, likelyRepeat } from '#shared/domain/customer/repeat.rules.ts'
import type { CallId } from '#shared/kernel/ids.ts'
import type { CustomerCard } from '#shared/ports/data-port.ts'
import { useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo, usePage } from '../../platform/navigation/navigation.store.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { readyValue, useDataWatch } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { useMinute } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'

type RepeatNoticeProps = { readonly card: CustomerCard; readonly callId: CallId | null }

export function RepeatNotice({ card, callId }: RepeatNoticeProps) {
  const now = useMinute()
  const { profile } = useSignedIn()
  const rules = readyValue(useDataWatch('caseRules', {})) ?? null
  const repeat = likelyRepeat(card.ended, card, now, repeatDaysOf(rules))
  return repeat !== null && mayWorkOnComplaints(profile) ? (
    <Repeat key={repeat.matter.id} repeat={repeat} callId={callId} />
  ) : null
}

/** Whoever looks at an ended case means that one by the key, and there it asks why. */
function useShownCaseReopens(): boolean {
  const page = usePage()
  const shown = readyValue(
    useDataWatch('complaint', page.name === 'complaint' ? { id: page.complaintId } : null),
  )
  return (
    shown !== undefined &&
    shown !== null &&
    transitionsFrom(shown.status).some(({ type }) => type === 'reopen')
  )
}

function Repeat({ repeat, callId }: { readonly repeat: LikelyRepeat; readonly callId: CallId | null }) {
  const texts = useTexts()
  const mutate = useMutate()
  const dates = useDates()
  const { phone } = useServices()
  const categories = readyValue(useDataWatch('categories', {})) ?? []
  const [standing, setStanding] = useState<'offered' | 'busy' | 'refused'>('offered')
  const { matter, sign } = repeat
  const look = (): void => goTo({ name: 'complaint', complaintId: matter.id })

  const reopen = async (): Promise<void> => {
    if (standing === 'busy') return
    setStanding('busy')
    const outcome = await mutate('complaint.advance', {
      complaintId: matter.id,
      event: { type: 'reopen', reason: texts('customer:repeat_reason') },
    })
    if (!outcome.ok) return setStanding('refused')
    // The case is open; that this call was about it only makes the call's record richer.
    if (callId !== null)
      void phone.call('call.addComplaint', { callId, complaintId: matter.id }).catch(() => {})
    look()
  }
  const reopensItself = useShownCaseReopens()
  useCommand('complaint.reopen', reopensItself ? null : () => void reopen())
  return (
    <div className="customer__notice">
      <InlineNotice tone="amber" testId="repeat">
        <p>{texts(`customer:repeat_${sign}`)}</p>
        <p className="repeat__matter">
          {categories.find(({ id }) => id === matter.categoryId)?.name} ·{' '}
          {formatComplaintNumber(matter.number)} ·{' '}
          {texts('customer:repeat_ended', { when: dates.moment(matter.endedAt) })}
        </p>
        <p className="repeat__facts">{matter.facts}</p>
        {standing === 'refused' && <p role="alert">{texts('customer:repeat_refused')}</p>}
        <div className="customer__choice">
          <Button
            size="small"
            icon={RotateCcw}
            command="complaint.reopen"
            disabled={standing === 'busy'}
            onClick={() => void reopen()}
            testId="repeat-reopen"
          >
            {texts('customer:repeat_reopen')}
          </Button>
          <Button size="small" kind="quiet" onClick={look}>
            {texts('customer:repeat_look')}
          </Button>
        </div>
      </InlineNotice>
    </div>
  )
}
