/** Signing in: three fields, one button, and for every refusal a sentence with a way on. */
import './sign-in.css'
import { Eye, EyeOff, LogIn, MoonStar } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SessionView } from '#shared/domain/session/session.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { useDescription } from '../../platform/services/description.tsx'
import { useServices } from '../../platform/services/services.tsx'
import { useSession } from '../../platform/session/session.store.ts'
import { Button, IconButton } from '../../ui/button/button.tsx'
import { InlineNotice } from '../../ui/feedback/notice.tsx'
import { Field } from '../../ui/field/field.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { LanguageChoice } from './language-choice.tsx'
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
    <main className="sign-in">
      <div className="sign-in__language">
        <LanguageChoice />
      </div>
      <div className="sign-in__card">
        <header className="sign-in__head">
          <p className="sign-in__brand">
            <span className="sign-in__mark" aria-hidden>
              <MoonStar size={18} strokeWidth={1.75} />
            </span>
            {texts('common:product')}
          </p>
          <h1 className="sign-in__title">{texts('session:title')}</h1>
          <p className="sign-in__subtitle">{texts('session:subtitle')}</p>
        </header>
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
      </div>
    </main>
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
  const [shown, setShown] = useState<'hidden' | 'shown'>('hidden')
  const [capsLock, setCapsLock] = useState<'off' | 'on'>('off')
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
  const noticeCapsLock = (event: KeyboardEvent): void =>
    setCapsLock(event.getModifierState('CapsLock') ? 'on' : 'off')
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
      <Field
        label={texts('session:password')}
        error={errorOf('password')}
        hint={capsLock === 'on' ? texts('session:caps_lock') : undefined}
      >
        {(control) => (
          <div className="sign-in__password">
            <TextInput
              {...control}
              name="password"
              type={shown === 'shown' ? 'text' : 'password'}
              value={entry.password}
              autoComplete="current-password"
              maxLength={256}
              onKeyUp={noticeCapsLock}
              onChange={(event) => change({ password: event.target.value })}
              data-testid="signin-password"
            />
            <IconButton
              size="small"
              icon={shown === 'shown' ? EyeOff : Eye}
              label={texts(shown === 'shown' ? 'session:password_hide' : 'session:password_show')}
              onClick={() => setShown(shown === 'shown' ? 'hidden' : 'shown')}
            />
          </div>
        )}
      </Field>
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
