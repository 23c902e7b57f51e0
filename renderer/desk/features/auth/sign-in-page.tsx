/** Signing in: three fields, one button, and for every refusal a sentence with a way on. */
import { LogIn } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { SessionView } from '#shared/domain/session/session.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDescription } from '../../platform/services/description.tsx'
import { useServices } from '../../platform/services/services.tsx'
import { useSession } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { AuthCard } from './auth-card.tsx'
import { PasswordField } from './password-field.tsx'
import { fieldToMend, firstEntry, missingIn, type SignInEntry, type SignInProblem } from './sign-in-form.ts'
import { TrialHint } from './trial-hint.tsx'

type SignedOut = Extract<SessionView, { status: 'signed_out' }>

export function SignInPage() {
  const session = useSession()
  if (session?.status !== 'signed_out') return null
  return <SignIn session={session} />
}

function SignIn({ session }: { readonly session: SignedOut }) {
  const texts = useTexts()
  const { configurationFault, keychain } = useDescription()
  return (
    <AuthCard title={texts('session:title')} subtitle={texts('session:subtitle')}>
      {configurationFault && (
        <InlineNotice tone="amber" testId="configuration-fault">
          {texts(`session:fault_${configurationFault}`)}
        </InlineNotice>
      )}
      {session.notice && (
        <InlineNotice tone="amber" testId="session-notice">
          {texts(`session:notice_${session.notice}`)}
        </InlineNotice>
      )}
      {keychain === 'none' && session.trial === 'none' && (
        <InlineNotice tone="neutral" testId="keychain-none">
          {texts('session:keychain_none')}
        </InlineNotice>
      )}
      <TrialState session={session} />
      {session.trial !== 'preparing' && <SignInForm key={session.server} session={session} />}
    </AuthCard>
  )
}

/** What stands instead of the form while the demo centre is made, or above it when that failed. */
function TrialState({ session }: { readonly session: SignedOut }) {
  const texts = useTexts()
  switch (session.trial) {
    case 'preparing':
      return (
        <InlineNotice tone="accent" testId="trial-preparing">
          {texts('session:trial_preparing')}
        </InlineNotice>
      )
    case 'failed':
      return (
        <InlineNotice tone="red" testId="trial-failed">
          {texts('session:trial_failed')}
        </InlineNotice>
      )
    default:
      return null
  }
}

function SignInForm({ session }: { readonly session: SignedOut }) {
  const texts = useTexts()
  const { api } = useServices()
  const form = useRef<HTMLFormElement>(null)
  const [entry, setEntry] = useState<SignInEntry>(() => firstEntry(session))
  const [state, setState] = useState<'ready' | 'incomplete' | 'asking' | SignInProblem>('ready')
  // A trial brings its own server; the field would only be one more thing to understand.
  const [serverField, setServerField] = useState<'shown' | 'hidden'>(
    session.trial === 'ready' ? 'hidden' : 'shown',
  )
  const missing = missingIn(entry)
  const problem = state === 'ready' || state === 'incomplete' || state === 'asking' ? null : state

  const focus = (field: keyof SignInEntry): void => {
    form.current?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page appears
  useEffect(() => focus(missing.server ? 'server' : missing.account ? 'account' : 'password'), [])
  useEffect(() => {
    if (problem !== null)
      form.current?.querySelector<HTMLInputElement>(`[name="${fieldToMend(problem)}"]`)?.focus()
  }, [problem])

  const change = (part: Partial<SignInEntry>): void => {
    setEntry({ ...entry, ...part })
    setState('ready')
  }
  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (state === 'asking') return
    if (missing.server || missing.account || missing.password) {
      setState('incomplete')
      return focus(missing.server ? 'server' : missing.account ? 'account' : 'password')
    }
    setState('asking')
    const asked = { ...entry, server: entry.server.trim(), account: entry.account.trim() }
    const outcome = await api.session.signIn(asked).catch(() => null)
    // When it worked, main says so to every window, and this page goes.
    if (outcome === null) return setState('failed')
    if (outcome.ok) return
    if (fieldToMend(outcome.error) === 'server') setServerField('shown')
    setState(outcome.error)
  }
  const errorOf = (field: keyof SignInEntry): string | undefined =>
    state === 'incomplete' && missing[field] ? texts(`session:${field}_missing`) : undefined

  return (
    <form ref={form} className="sign-in__form" onSubmit={(event) => void signIn(event)} noValidate>
      {session.trial === 'ready' && <TrialHint />}
      {serverField === 'shown' && (
        <Field label={texts('session:server')} error={errorOf('server')} hint={texts('session:server_hint')}>
          {(control) => (
            <TextInput
              {...control}
              name="server"
              value={entry.server}
              inputMode="url"
              spellCheck={false}
              maxLength={300}
              onChange={(event) => change({ server: event.target.value })}
              data-testid="signin-server"
            />
          )}
        </Field>
      )}
      <Field label={texts('session:account')} error={errorOf('account')}>
        {(control) => (
          <TextInput
            {...control}
            name="account"
            value={entry.account}
            autoComplete="username"
            spellCheck={false}
            maxLength={64}
            onChange={(event) => change({ account: event.target.value })}
            data-testid="signin-account"
          />
        )}
      </Field>
      <PasswordField
        value={entry.password}
        error={errorOf('password')}
        onChange={(password) => change({ password })}
      />
      {problem && (
        <InlineNotice tone="red" code={problem} testId="signin-error">
          {texts(`session:error_${problem}`)}
        </InlineNotice>
      )}
      <Button
        kind="primary"
        size="large"
        type="submit"
        icon={LogIn}
        disabled={state === 'asking'}
        testId="signin-submit"
      >
        {texts(state === 'asking' ? 'session:signing_in' : 'session:sign_in')}
      </Button>
      {serverField === 'hidden' && (
        <Button
          kind="quiet"
          size="small"
          onClick={() => setServerField('shown')}
          testId="signin-other-server"
        >
          {texts('session:other_server')}
        </Button>
      )}
    </form>
  )
}
