/** What was wrong with this machine's own settings at start. Whoever was signed in never sees the sign-in page, which says it too. */
import { useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useDescription } from '../../platform/services/description.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import './status.css'

export function StartFaultSlot() {
  const texts = useTexts()
  const { configurationFault } = useDescription()
  const [read, setRead] = useState<'no' | 'yes'>('no')
  if (configurationFault !== 'damaged_and_set_aside' || read === 'yes') return null
  return (
    <div className="start-fault">
      <InlineNotice
        tone="amber"
        testId="start-fault"
        actions={
          <>
            <Button size="small" onClick={() => goTo({ name: 'settings' })}>
              {texts('shell:command_page_settings')}
            </Button>
            <Button kind="quiet" size="small" onClick={() => setRead('yes')} testId="start-fault-read">
              {texts('common:close')}
            </Button>
          </>
        }
      >
        {texts('shell:settings_were_reset')}
      </InlineNotice>
    </div>
  )
}
