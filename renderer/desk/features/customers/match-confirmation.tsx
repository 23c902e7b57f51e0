/** The number matches only in part, or is not the one that was handed over: a person decides whether this is who it seems. */
import type { CallId } from '#shared/kernel/ids.ts'
import type { CustomerCard } from '#shared/ports/data-port.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { chooseCaller } from './caller-choice.store.ts'

type MatchConfirmationProps = {
  readonly callId: CallId
  readonly card: CustomerCard
  readonly from: 'this_machine' | 'server'
  readonly guess: 'masked' | 'claimed'
}

export function MatchConfirmation({ callId, card, from, guess }: MatchConfirmationProps) {
  const texts = useTexts()
  return (
    <div className="customer__notice">
      <InlineNotice tone="amber" testId={`match-${guess}`}>
        <p>{texts(`customer:match_${guess}_detail`)}</p>
        <div className="customer__choice">
          <Button
            size="small"
            onClick={() => chooseCaller(callId, { by: 'agent', card, from })}
            testId="match-confirm"
          >
            {texts('customer:choose')}
          </Button>
          <Button size="small" kind="quiet" onClick={() => chooseCaller(callId, { by: 'nobody' })}>
            {texts('customer:not_this_one')}
          </Button>
        </div>
      </InlineNotice>
    </div>
  )
}
