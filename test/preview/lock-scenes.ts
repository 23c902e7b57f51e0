/** What stands before the desk of somebody who has a PIN, or is to choose one. */
import type { Page } from 'playwright'
import { answer, byTestId, type Scene } from './scene.ts'

const pinOf = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { main, scene } = window.preview
    main.session.set({ ...scene.signedIn, pin: 'set' })
  })
const lockWith = (change: object) => (page: Page) =>
  page.evaluate((changed) => {
    const { main, scene } = window.preview
    main.session.set({ ...scene.locked, ...changed })
  }, change)

export const lockScenes: Readonly<Record<string, Scene>> = {
  'choose-pin': {
    play: async (page) => {
      await page.evaluate(() => {
        const { main, scene } = window.preview
        const { server, profile, centre, clientId } = scene.signedIn
        main.session.set({
          status: 'choosing_pin',
          server,
          trial: false,
          profile,
          centre,
          clientId,
          why: 'first',
        })
      })
      await byTestId(page, 'new-pin').fill('123456')
      await page.keyboard.press('Enter')
    },
  },
  locked: { play: lockWith({}) },
  'locked-wrong': {
    play: async (page) => {
      await lockWith({ unlocking: { by: 'pin', triesLeft: 6, waitUntil: null } })(page)
      await page.evaluate(() => {
        window.preview.main.onPin = async () => ({ ok: false, error: 'wrong_pin' })
      })
      await byTestId(page, 'unlock-pin').fill('482136')
      await page.keyboard.press('Enter')
    },
  },
  'locked-waiting': {
    play: lockWith({ unlocking: { by: 'pin', triesLeft: 5, waitUntil: '2026-03-07T14:42:30.000Z' } }),
  },
  'locked-keychain': { play: lockWith({ why: 'keychain_away', unlocking: { by: 'password' } }) },
  'locked-in-call': {
    play: async (page) => {
      await pinOf(page)
      await answer(page)
      await page.keyboard.press('Control+Shift+L')
      await byTestId(page, 'unlock-pin').waitFor()
    },
  },
  'pin-settings': {
    play: async (page) => {
      await pinOf(page)
      await byTestId(page, 'nav-settings').click()
      await byTestId(page, 'pin-open').click()
    },
  },
  'agent-menu-lock': {
    play: async (page) => {
      await pinOf(page)
      await byTestId(page, 'agent-state').click()
    },
  },
}
