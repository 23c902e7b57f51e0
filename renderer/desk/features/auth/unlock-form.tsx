/** The PIN, and what becomes of a wrong one: how many tries are left, or how long to wait. */
import { LockOpen } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Unlocking } from '#shared/domain/session/session.ts'
import { type Texts, useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { secondsBetween, timer } from '../../platform/time/durations.ts'
import { useNow } from '../../platform/time/use-now.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PinField } from '../../ui/pin/pin-field.tsx'

type ByPin = Extract<Unlocking, { by: 'pin' }>
type Problem = 'keychain_away' | 'disk_failed' | 'failed'

export function UnlockForm({ unlocking }: { readonly unlocking: ByPin }) {
  const texts = useTexts()
  const { api } = useServices()
  const now = useNow()
  const form = useRef<HTMLFormElement>(null)
  const [pin, setPin] = useState('')
  const [state, setState] = useState<'ready' | 'missing' | 'asking' | 'wrong' | Problem>('ready')
  const { waitUntil, triesLeft } = unlocking
  const waitSeconds = waitUntil === null ? 0 : secondsBetween(now, waitUntil)
  const isWaiting = waitSeconds > 0
  const problem = state === 'keychain_away' || state === 'disk_failed' || state === 'failed' ? state : null

  // A field that was disabled has lost the cursor.
  useEffect(() => {
    if (!isWaiting && state !== 'asking') form.current?.querySelector('input')?.focus()
  }, [isWaiting, state])

  const unlock = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (state === 'asking' || isWaiting) return
    if (pin === '') return setState('missing')
    setState('asking')
    const outcome = await api.session.unlock({ pin }).catch(() => null)
    // When it worked, main says so to every window, and this page goes.
    if (outcome?.ok === true) return
    setPin('')
    setState(outcome === null ? 'failed' : stateAfter(outcome.error))
  }
  return (
    <form ref={form} className="sign-in__form" onSubmit={(event) => void unlock(event)} noValidate>
      <PinField
        label={texts('lock:pin')}
        name="pin"
        value={pin}
        disabled={isWaiting}
        error={errorFor(state, isWaiting ? waitSeconds : 0, triesLeft, texts)}
        onChange={(value) => {
          setPin(value)
          if (state !== 'asking') setState('ready')
        }}
        testId="unlock-pin"
      />
      {problem && (
        <InlineNotice tone="red" code={problem} testId="unlock-problem">
          {texts(`lock:error_${problem}`)}
        </InlineNotice>
      )}
      <Button
        kind="primary"
        size="large"
        type="submit"
        icon={LockOpen}
        disabled={state === 'asking' || isWaiting}
        testId="unlock-submit"
      >
        {texts(state === 'asking' ? 'lock:unlocking' : 'lock:unlock')}
      </Button>
    </form>
  )
}

type UnlockError = 'wrong_pin' | 'wait' | 'password_needed' | 'keychain_away' | 'not_now' | 'disk_failed'

function stateAfter(error: UnlockError): 'ready' | 'wrong' | Problem {
  switch (error) {
    case 'wrong_pin':
      return 'wrong'
    // The session says how long, or that only the password helps now.
    case 'wait':
    case 'password_needed':
      return 'ready'
    case 'keychain_away':
    case 'disk_failed':
      return error
    case 'not_now':
      return 'failed'
  }
}

function errorFor(
  state: string,
  waitSeconds: number,
  triesLeft: number | null,
  texts: Texts,
): string | undefined {
  if (waitSeconds > 0) return texts('lock:wait', { time: timer(waitSeconds) })
  if (state === 'missing') return texts('lock:pin_missing')
  if (state !== 'wrong') return undefined
  return triesLeft === null ? texts('lock:wrong_pin_again') : texts('lock:wrong_pin', { count: triesLeft })
}
