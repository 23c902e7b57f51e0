/** Tells a newcomer where they are: an invented centre, with the accounts that open it. */
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { InlineNotice } from '../../ui/feedback/notice.tsx'

export function TrialHint() {
  const texts = useTexts()
  return (
    <InlineNotice tone="accent" testId="trial-hint">
      <strong>{texts('session:trial_title')}</strong>
      <p>{texts('session:trial_note')}</p>
      <p>{texts('session:trial_lead_hint', { account: demoAccounts.lead })}</p>
    </InlineNotice>
  )
}
