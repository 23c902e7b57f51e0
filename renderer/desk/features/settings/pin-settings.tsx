/** The PIN of this machine: set where there is none, changed where there is one, and the lock it opens. */
import { KeyRound, Lock } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDescription } from '../../platform/services/description.tsx'
import { useServices } from '../../platform/services/services.tsx'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { NewPinForm } from '../../ui/pin/new-pin-form.tsx'
import { PinField } from '../../ui/pin/pin-field.tsx'

export function PinSettings() {
  const texts = useTexts()
  const { api } = useServices()
  const { pin } = useSignedIn()
  const { keychain } = useDescription()
  const [form, setForm] = useState<'closed' | 'open' | 'saved'>('closed')
  // Without a keychain a PIN would only pretend.
  if (pin === 'none' && keychain === 'none') return null
  return (
    <>
      <p className="settings__note">{texts('lock:settings_note')}</p>
      {form === 'saved' && (
        <InlineNotice tone="green" testId="pin-saved">
          {texts('lock:pin_saved')}
        </InlineNotice>
      )}
      {form === 'open' ? (
        <PinForm onSaved={() => setForm('saved')} />
      ) : (
        <div className="settings__buttons">
          {pin === 'set' && (
            <Button
              icon={Lock}
              command="session.lock"
              onClick={() => void api.session.lock()}
              testId="lock-now"
            >
              {texts('lock:lock_now')}
            </Button>
          )}
          <Button icon={KeyRound} onClick={() => setForm('open')} testId="pin-open">
            {texts(pin === 'set' ? 'lock:change_pin' : 'lock:set_pin')}
          </Button>
        </div>
      )}
    </>
  )
}

function PinForm({ onSaved }: { readonly onSaved: () => void }) {
  const texts = useTexts()
  const { api } = useServices()
  const { profile, pin } = useSignedIn()
  const [current, setCurrent] = useState('')
  const save = async (next: string) => {
    const outcome = await (pin === 'set'
      ? api.session.changePin({ pin: current, next })
      : api.session.choosePin({ pin: next })
    ).catch(() => null)
    if (outcome?.ok === true) {
      onSaved()
      return null
    }
    setCurrent('')
    const code = outcome?.error ?? 'failed'
    switch (code) {
      case 'wrong_pin':
      case 'wait':
        return { code, sentence: texts(code === 'wait' ? 'lock:wait_settings' : 'lock:wrong_pin_again') }
      case 'no_keychain':
      case 'keychain_away':
      case 'disk_failed':
        return { code, sentence: texts(`lock:error_${code}`) }
      default:
        return { code, sentence: texts('lock:error_failed') }
    }
  }
  return (
    <div className="settings__pin">
      <NewPinForm account={profile.account} submit={texts('lock:save_pin')} onChosen={save}>
        {pin === 'set' && (
          <PinField
            label={texts('lock:current_pin')}
            name="current"
            value={current}
            onChange={setCurrent}
            testId="current-pin"
          />
        )}
      </NewPinForm>
    </div>
  )
}
