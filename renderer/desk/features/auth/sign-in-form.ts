/** What the sign-in form holds, and what is wrong with it before anybody is asked. */
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import type { IpcInput, SignInError } from '#shared/ports/ipc.ts'

export type SignInEntry = IpcInput<'session.signIn'>

export type Missing = { readonly [K in keyof SignInEntry]: boolean }

/** `failed`: main itself did not answer. */
export type SignInProblem = SignInError | 'failed'

/** In trial mode everything is filled in; elsewhere the server of the last time. */
export function firstEntry(session: Extract<SessionView, { status: 'signed_out' }>): SignInEntry {
  const server = session.server ?? ''
  return session.trial === 'ready'
    ? { server, account: demoAccounts.agent, password: demoAccounts.password }
    : { server, account: '', password: '' }
}

export const missingIn = (entry: SignInEntry): Missing => ({
  server: entry.server.trim() === '',
  account: entry.account.trim() === '',
  password: entry.password === '',
})

/** Where the cursor goes after a refusal: to what the person can put right. */
export function fieldToMend(problem: SignInProblem): keyof SignInEntry {
  switch (problem) {
    case 'wrong_password':
    case 'erased_by_order':
      return 'password'
    case 'unreachable':
    case 'not_nightdesk':
    case 'server_not_allowed':
      return 'server'
    case 'too_many_attempts':
    case 'client_too_old':
    case 'no_keychain':
    case 'pin_needed':
    case 'server_error':
    case 'failed':
      return 'account'
  }
}
