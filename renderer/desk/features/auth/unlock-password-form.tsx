/** The password of the agent whose desk is locked, where the PIN does not help; it needs the server. */
import { LogIn } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Locked } from '#shared/domain/session/session.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useServices } from '../../platform/services/services.tsx'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { PasswordField } from './password-field.tsx'
import type { SignInProblem } from './sign-in-form.ts'

export function UnlockPasswordForm({ session }: { readonly session: Locked }) {
  const texts = useTexts()
  const { api } = useServices()
  const form = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState('')
  const [state, setState] = useState<'ready' | 'missing' | 'asking' | SignInProblem>('ready')
  const problem = state === 'ready' || state === 'missing' || state === 'asking' ? null : state
  useEffect(() => {
    if (state !== 'asking') form.current?.querySelector('input')?.focus()
  }, [state])

  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (state === 'asking') return
    if (password === '') return setState('missing')
    setState('asking')
    const { server, profile } = session
    const outcome = await api.session.signIn({ server, account: profile.account, password }).catch(() => null)
    if (outcome?.ok === true) return
    setState(outcome === null ? 'failed' : outcome.error)
  }
  return (
    <form ref={form} className="sign-in__form" onSubmit={(event) => void signIn(event)} noValidate>
      <PasswordField
        value={password}
        error={state === 'missing' ? texts('session:password_missing') : undefined}
        onChange={(value) => {
          setPassword(value)
          if (state !== 'asking') setState('ready')
        }}
      />
      {problem && (
        <InlineNotice tone="red" code={problem} testId="unlock-problem">
          {texts(`session:error_${problem}`)}
        </InlineNotice>
      )}
      <Button
        kind="primary"
        size="large"
        type="submit"
        icon={LogIn}
        disabled={state === 'asking'}
        testId="unlock-signin"
      >
        {texts(state === 'asking' ? 'session:signing_in' : 'session:sign_in')}
      </Button>
    </form>
  )
}
