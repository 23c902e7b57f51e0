/** The way out of a locked desk for a colleague; asked once more, because it takes the agent's phone off the line. */
import { useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'

export function SomebodyElse() {
  const texts = useTexts()
  const { api } = useServices()
  const [leaving, setLeaving] = useState<'no' | 'asked'>('no')
  if (leaving === 'no')
    return (
      <Button kind="quiet" size="small" onClick={() => setLeaving('asked')} testId="somebody-else">
        {texts('lock:somebody_else')}
      </Button>
    )
  return (
    <InlineNotice
      tone="amber"
      actions={
        <>
          <Button size="small" kind="quiet" onClick={() => setLeaving('no')}>
            {texts('common:cancel')}
          </Button>
          <Button size="small" onClick={() => void api.session.signOut()} testId="somebody-else-confirm">
            {texts('lock:somebody_else')}
          </Button>
        </>
      }
    >
      {texts('lock:somebody_else_confirm')}
    </InlineNotice>
  )
}
