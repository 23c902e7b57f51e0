/** What the agent must know of their own state: that the PBX did not take it, and that the phone paused them by itself. */
import type { PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'

export function AgentNotices({ phone }: { readonly phone: PhoneSnapshot }) {
  const texts = useTexts()
  const actions = usePhoneActions()
  const { confirmation, intended, reason, pausedBy } = phone
  const again = (
    <Button size="small" onClick={() => void actions.setState(intended, reason?.code)} testId="agent-again">
      {texts('agent:tell_again')}
    </Button>
  )
  const wanted = intended === 'available' ? 'available' : 'away'
  return (
    <>
      {(confirmation.status === 'refused' || confirmation.status === 'silent') && (
        <InlineNotice
          tone="amber"
          {...(confirmation.status === 'refused' ? { code: `SIP ${confirmation.sipStatus}` } : {})}
          actions={again}
          testId="agent-not-taken"
        >
          {texts(`agent:${confirmation.status}_${wanted}`)}
        </InlineNotice>
      )}
      {pausedBy === 'asleep' && (
        <InlineNotice tone="accent" testId="agent-paused">
          {texts('agent:paused_asleep')}
        </InlineNotice>
      )}
    </>
  )
}
