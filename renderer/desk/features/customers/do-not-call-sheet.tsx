/** Before somebody is called who asked not to be: what they said, and the reasons for which they may be called all the same. */
import { PhoneOutgoing } from 'lucide-react'
import { useState } from 'react'
import type { CallAnywayReason } from '#shared/domain/customer/privacy.rules.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { leaveUndialled, useDialStop } from '../../platform/phone/dial-stop.store.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { useMutate } from '../../platform/ports/use-mutate.ts'
import { useDates } from '../../platform/time/use-dates.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'

export function DoNotCallSlot() {
  const texts = useTexts()
  const stopped = useDialStop((state) => state.stopped)
  if (stopped === null) return null
  return (
    <Sheet title={texts('privacy:stop_title')} width={480} onClose={leaveUndialled}>
      <Question key={stopped.number} {...stopped} />
    </Sheet>
  )
}

type QuestionProps = NonNullable<ReturnType<typeof useDialStop.getState>['stopped']>

function Question({ number, stop }: QuestionProps) {
  const texts = useTexts()
  const dates = useDates()
  const mutate = useMutate()
  const phone = usePhoneActions()
  const [standing, setStanding] = useState<'asked' | 'busy' | 'refused'>('asked')
  const { customerId, name, asked, reasons } = stop

  const call = async (why: CallAnywayReason): Promise<void> => {
    setStanding('busy')
    const outcome = await mutate('customer.callAnyway', { id: customerId, why })
    if (!outcome.ok) return setStanding('refused')
    leaveUndialled()
    await phone.dialAnyway(number)
  }
  return (
    <div className="dial-stop" data-testid="dial-stop">
      <p>
        {texts('privacy:stop_said', {
          name,
          when: dates.moment(asked.at),
          by: asked.byId === null ? texts('customer:consent_import') : asked.byName,
          note: asked.note,
        })}
      </p>
      <p>{texts(reasons.length === 0 ? 'privacy:stop_none' : 'privacy:stop_note')}</p>
      {standing === 'refused' && <InlineNotice tone="red">{texts('privacy:stop_refused')}</InlineNotice>}
      <div className="dial-stop__ways">
        {reasons.map((why) => (
          <Button
            key={why}
            icon={PhoneOutgoing}
            disabled={standing === 'busy'}
            onClick={() => void call(why)}
            testId={`call-anyway-${why}`}
          >
            {texts(`privacy:call_${why}`)}
          </Button>
        ))}
        <Button kind="quiet" onClick={leaveUndialled} testId="leave-undialled">
          {texts('privacy:stop_leave')}
        </Button>
      </div>
    </div>
  )
}
