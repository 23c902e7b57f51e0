/** Who is signed in, and the way out: asked once more, because it takes the phone off the line. */
import { LogOut } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PinSettings } from './pin-settings.tsx'
import { RemoveData } from './remove-data.tsx'

export function AccountSettings() {
  const texts = useTexts()
  const { api } = useServices()
  const { profile, centre } = useSignedIn()
  const [leaving, setLeaving] = useState<'no' | 'asked' | 'stayed'>('no')
  const first = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone; by keyboard one goes on where one was.
  useEffect(() => {
    if (leaving !== 'no') first.current?.focus()
  }, [leaving])
  return (
    <>
      <p>
        {texts('shell:settings_signed_in_as', {
          name: profile.name,
          account: profile.account,
          centre: centre.name,
        })}
      </p>
      <PinSettings />
      {leaving !== 'asked' ? (
        <div>
          <Button ref={first} icon={LogOut} onClick={() => setLeaving('asked')} testId="sign-out">
            {texts('session:sign_out')}
          </Button>
        </div>
      ) : (
        <InlineNotice
          tone="amber"
          actions={
            <>
              <Button ref={first} size="small" kind="quiet" onClick={() => setLeaving('stayed')}>
                {texts('common:cancel')}
              </Button>
              <Button
                size="small"
                kind="danger"
                onClick={() => void api.session.signOut()}
                testId="sign-out-confirm"
              >
                {texts('session:sign_out')}
              </Button>
            </>
          }
        >
          {texts('session:sign_out_confirm')}
        </InlineNotice>
      )}
      <RemoveData />
    </>
  )
}
