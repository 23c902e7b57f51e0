/** Behind a lock: nobody reads over the shoulder, the call goes on, and the agent is back with six digits. */
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { lockTexts } from '#shared/i18n/lock.texts.ts'
import { languages } from '#shared/i18n/texts.ts'
import { renderDesk } from '../../../test/fakes/render-desk.tsx'
import { at, description, locked, NOW, signedIn } from '../../../test/fixtures/desk-scene.ts'
import { wrapUpOf } from '../../../test/fixtures/open-wrap-up.ts'
import { ringingFrom, talkingSince } from '../../../test/fixtures/phone-scene.ts'

const withPin = { ...signedIn, pin: 'set' } as const
const choosing = {
  status: 'choosing_pin',
  server: signedIn.server,
  trial: false,
  profile: signedIn.profile,
  centre: signedIn.centre,
  clientId: signedIn.clientId,
  why: 'first',
} as const

describe('the lock', () => {
  it('takes the PIN from whoever just begins to type', async () => {
    const desk = await renderDesk({ session: locked })
    expect(screen.getByTestId('unlock-pin')).toHaveFocus()
    await desk.user.keyboard('482136{Enter}')
    expect(desk.main.pins).toEqual([{ asked: 'unlock', pin: '482136' }])
  })

  it.each(languages)('says in %s whose desk it is, and that nothing is lost', async (language) => {
    await renderDesk({
      session: locked,
      description: { ...description, preferences: { ...description.preferences, language } },
    })
    expect(screen.getByRole('heading')).toHaveTextContent('林晓燕')
    expect(screen.getByText(lockTexts.why_idle[language])).toBeVisible()
  })

  it('says how many tries are left, and leaves the cursor where the next one goes', async () => {
    const desk = await renderDesk({ session: locked })
    desk.main.onPin = async () => {
      desk.main.session.set({ ...locked, unlocking: { by: 'pin', triesLeft: 6, waitUntil: null } })
      return { ok: false, error: 'wrong_pin' }
    }
    await desk.user.keyboard('482137{Enter}')
    const field = screen.getByTestId('unlock-pin')
    await waitFor(() =>
      expect(field).toHaveAccessibleDescription('PIN 不对，还能试 6 次；用完后要用密码登录。'),
    )
    expect(field).toHaveValue('')
    expect(field).toHaveFocus()
  })

  it('takes nothing while a wait is on, and says how long it is', async () => {
    const waitUntil = at('2026-03-07 22:42:30')
    const desk = await renderDesk({
      session: { ...locked, unlocking: { by: 'pin', triesLeft: 5, waitUntil } },
    })
    expect(screen.getByTestId('unlock-pin')).toBeDisabled()
    expect(screen.getByTestId('unlock-pin')).toHaveAccessibleDescription(/请等 00:30 再试/)
    await desk.user.click(screen.getByTestId('unlock-submit'))
    expect(desk.main.pins).toEqual([])
  })

  it('lets an agent who forgot the PIN in by password, as themselves', async () => {
    const desk = await renderDesk({ session: locked })
    await desk.user.click(screen.getByTestId('forgot-pin'))
    expect(screen.getByTestId('signin-password')).toHaveFocus()
    await desk.user.keyboard('nightdesk{Enter}')
    expect(desk.main.signIns).toEqual([
      { server: locked.server, account: locked.profile.account, password: 'nightdesk' },
    ])
    expect(await screen.findByTestId('unlock-problem')).toHaveTextContent('工号或密码不对')
  })

  it('asks for the password at once where no PIN helps any more', async () => {
    await renderDesk({ session: { ...locked, unlocking: { by: 'password' } } })
    expect(screen.queryByTestId('unlock-pin')).not.toBeInTheDocument()
    expect(screen.getByText(lockTexts.password_only['zh-CN'])).toBeVisible()
  })

  it('tells whoever’s keychain is away that everything is still there', async () => {
    await renderDesk({ session: { ...locked, why: 'keychain_away', unlocking: { by: 'password' } } })
    expect(screen.getByText(/没有丢。请解锁系统钥匙串/)).toBeVisible()
  })

  it('hands the machine to a colleague only when asked twice', async () => {
    const desk = await renderDesk({ session: locked })
    await desk.user.click(screen.getByTestId('somebody-else'))
    expect(desk.main.session.get().status).toBe('locked')
    await desk.user.click(screen.getByTestId('somebody-else-confirm'))
    expect(await screen.findByTestId('signin-account')).toBeVisible()
  })
})

describe('a call behind the lock', () => {
  const talking = () => {
    const since = at('2026-03-07 22:41:18')
    const state = talkingSince(since)
    return ringingFrom('13800138000', { answeredAt: since, state })
  }

  it('goes on, can be dealt with by the same keys, and nothing says whose it is', async () => {
    const desk = await renderDesk({ session: withPin })
    await desk.let(() => desk.phone.put(talking()))
    expect(document.body).toHaveTextContent('李华')
    await desk.user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}')
    expect(await screen.findByTestId('unlock-pin')).toBeVisible()
    for (const told of ['李华', '138', '8000', '周末前修好'])
      expect(document.body.outerHTML).not.toContain(told)

    expect(screen.getByTestId('call-talking')).toBeVisible()
    // Whom it could be transferred to is in the directory, which is locked too.
    expect(screen.queryByTestId('call-transfer')).toBeNull()
    await desk.user.keyboard('{F7}{F4}')
    expect(await screen.findByText('已保持，客户听不到你')).toBeVisible()
    await desk.user.keyboard('{F4}{F8}')
    expect(await screen.findByText(/通话结束，已记下/)).toBeVisible()
    expect(desk.phone.asked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['call.hold', 'call.resume', 'call.hangUp']),
    )
  })

  it('can be answered when it was ringing already, and the screen reader is not told who it is', async () => {
    const desk = await renderDesk({ session: locked })
    await desk.let(() => desk.phone.put(ringingFrom('13800138000', {})))
    expect(document.body.outerHTML).not.toContain('8000')
    await desk.user.keyboard('{F2}')
    expect(await screen.findByTestId('call-talking')).toBeVisible()
  })

  it('keeps what was typed into the wrap-up for the agent who comes back, and for nobody else', async () => {
    const desk = await renderDesk({ session: withPin })
    await desk.let(() => desk.phone.put(talking()))
    await desk.user.keyboard('{F8}')
    await desk.user.type(await screen.findByTestId('wrap-up-notes'), '已约周日')
    await desk.let(() => void desk.main.api.session.lock())
    expect(document.body.outerHTML).not.toContain('已约周日')
    await desk.let(() => desk.main.session.set(withPin))
    expect(await screen.findByTestId('wrap-up-notes')).toHaveValue('已约周日')

    await desk.let(() => void desk.main.api.session.lock())
    await desk.let(() => void desk.main.api.session.signOut())
    // The phone shows each agent only what they entered themselves.
    const { snapshot } = desk.phone
    const { wrapUp } = snapshot.get()
    if (wrapUp === null) throw new Error('the wrap-up is open')
    await desk.let(() => snapshot.set({ ...snapshot.get(), wrapUp: wrapUpOf(wrapUp.call, NOW) }))
    await desk.let(() => desk.main.session.set(withPin))
    expect(await screen.findByTestId('wrap-up-notes')).not.toHaveValue('已约周日')
  })
})

describe('choosing a PIN', () => {
  it('takes it typed twice, by keyboard alone', async () => {
    const desk = await renderDesk({ session: choosing })
    expect(screen.getByTestId('new-pin')).toHaveFocus()
    await desk.user.keyboard('482136{Tab}482136{Enter}')
    expect(desk.main.pins).toEqual([{ asked: 'choose', pin: '482136' }])
  })

  it.each([
    ['4821', '至少要 6 位。'],
    ['888888', '全是同一个数字，太容易猜。'],
    ['123456', '连续的数字太容易猜。'],
    ['100248', '里面有你的工号，同事一猜就中。'],
  ])('says what is wrong with %s before anybody is asked', async (pin, sentence) => {
    const desk = await renderDesk({ session: choosing })
    await desk.user.keyboard(`${pin}{Tab}${pin}{Enter}`)
    expect(screen.getByTestId('new-pin')).toHaveAccessibleDescription(sentence)
    expect(desk.main.pins).toEqual([])
  })

  it('does not take a slip of the finger for a PIN', async () => {
    const desk = await renderDesk({ session: choosing })
    await desk.user.keyboard('482136{Tab}482163{Enter}')
    expect(screen.getByTestId('repeat-pin')).toHaveAccessibleDescription(/两次输入的不一样/)
    expect(screen.getByTestId('repeat-pin')).toHaveFocus()
  })
})

describe('the settings', () => {
  it('change the PIN for whoever knows the present one', async () => {
    const desk = await renderDesk({ session: withPin })
    await desk.user.click(screen.getByTestId('nav-settings'))
    await desk.user.click(await screen.findByTestId('pin-open'))
    expect(screen.getByTestId('current-pin')).toHaveFocus()
    await desk.user.keyboard('482136{Tab}730195{Tab}730195{Enter}')
    expect(desk.main.pins).toEqual([{ asked: 'change', pin: '482136', next: '730195' }])
    expect(await screen.findByTestId('pin-saved')).toBeVisible()
  })

  it('lock from the agent’s own menu', async () => {
    const desk = await renderDesk({ session: withPin })
    await desk.user.click(screen.getByTestId('agent-state'))
    await desk.user.click(await screen.findByTestId('choose-lock'))
    expect(await screen.findByTestId('unlock-pin')).toBeVisible()
  })

  it('offer no PIN on a machine without a keychain', async () => {
    const desk = await renderDesk({ description: { ...description, keychain: 'none' } })
    await desk.user.click(screen.getByTestId('nav-settings'))
    await screen.findByTestId('sign-out')
    expect(screen.queryByTestId('pin-open')).not.toBeInTheDocument()
  })

  it('remove one’s data from this machine after a second question, when work would be lost', async () => {
    const desk = await renderDesk({ session: withPin })
    desk.main.unsent = 3
    await desk.user.click(screen.getByTestId('nav-settings'))
    await desk.user.click(await screen.findByTestId('remove-data'))
    expect(desk.main.erasures).toEqual([])
    await desk.user.click(screen.getByTestId('remove-data-confirm'))
    expect(await screen.findByText(/没有清除.*共 3 条/)).toBeVisible()
    expect(screen.getByRole('button', { name: '取消' })).toHaveFocus()
    await desk.user.click(screen.getByTestId('remove-data-all-the-same'))
    expect(desk.main.erasures).toEqual([0, 3])
    expect(await screen.findByTestId('session-notice')).toHaveTextContent('你在这台电脑上的资料已经清除')
  })
})
