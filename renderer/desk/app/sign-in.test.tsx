/** Signing in: whatever goes wrong, the person knows why and what to do next. */
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sessionTexts } from '#shared/i18n/session.texts.ts'
import { languages } from '#shared/i18n/texts.ts'
import { ipcChannels, type SignInError } from '#shared/ports/ipc.ts'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'
import { description, signedIn, signedOut } from '../../../test/fixtures/desk-scene.ts'

const installed = { ...signedOut, trial: 'none', server: null } as const
const refusals: readonly SignInError[] = ipcChannels['session.signIn'].output.options[1].shape.error.options

describe.each(languages)('in %s', (language) => {
  it.each(refusals)('says what to do about %s', async (error) => {
    const desk = await renderDesk({
      session: signedOut,
      description: { ...description, preferences: { ...description.preferences, language } },
    })
    desk.main.onSignIn = async () => ({ ok: false, error })
    await desk.user.click(screen.getByTestId('signin-submit'))
    const notice = await screen.findByTestId('signin-error')
    expect(notice).toHaveTextContent(sessionTexts[`error_${error}`][language])
    // Support can be told the code.
    expect(notice).toHaveTextContent(error)
    // What was typed is still there to be mended.
    expect(screen.getByTestId('signin-account')).toHaveValue('1002')
  })
})

it('says so when the application itself did not answer', async () => {
  const desk = await renderDesk({ session: signedOut })
  desk.main.onSignIn = () => Promise.reject(new Error('no handler'))
  await desk.user.click(screen.getByTestId('signin-submit'))
  expect(await screen.findByTestId('signin-error')).toHaveTextContent('登录没有完成')
})

it('needs one click in a trial: everything is filled in', async () => {
  const desk = await renderDesk({ session: signedOut })
  await desk.user.click(screen.getByTestId('signin-submit'))
  expect(desk.main.signIns).toEqual([
    { server: 'http://127.0.0.1:41820', account: '1002', password: 'nightdesk' },
  ])
})

it('opens the desk when main says that somebody is signed in', async () => {
  const desk = await renderDesk({ session: signedOut })
  await desk.let(() => desk.main.session.set(signedIn))
  expect(screen.getByTestId('status-phone')).toBeInTheDocument()
})

it('asks nobody while a field is empty, and says which', async () => {
  const desk = await renderDesk({ session: installed })
  await desk.user.click(screen.getByTestId('signin-submit'))
  expect(desk.main.signIns).toEqual([])
  expect(screen.getByTestId('signin-server')).toHaveFocus()
  expect(screen.getByTestId('signin-server')).toHaveAccessibleDescription('请填写服务器地址。')
})

it('shows the address again when it is what has to be mended', async () => {
  const desk = await renderDesk({ session: signedOut })
  desk.main.onSignIn = async () => ({ ok: false, error: 'not_nightdesk' })
  await desk.user.click(screen.getByTestId('signin-submit'))
  expect(await screen.findByTestId('signin-server')).toHaveFocus()
})

it.each(['damaged_and_set_aside', 'server_not_allowed', 'account_unreadable'] as const)(
  'tells what became of a configuration that was %s',
  async (configurationFault) => {
    await renderDesk({ session: installed, description: { ...description, configurationFault } })
    expect(screen.getByTestId('configuration-fault')).toHaveTextContent(
      sessionTexts[`fault_${configurationFault}`]['zh-CN'],
    )
  },
)

it('speaks another language at once, and main keeps the choice', async () => {
  const desk = await renderDesk({ session: signedOut })
  await desk.user.click(screen.getByTestId('language-en'))
  expect(screen.getByTestId('signin-submit')).toHaveTextContent('Sign in')
  expect(desk.main.saved.at(-1)).toMatchObject({ language: 'en' })
  expect(document.documentElement.lang).toBe('en')
})
