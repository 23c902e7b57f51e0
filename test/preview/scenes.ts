/** The states of the desk that deserve design, each reached the way it would be at work. */
import type { PhoneSnapshot } from '#shared/domain/call/phone-snapshot.ts'
import { noShiftTest, type ShiftTest } from '#shared/domain/call/shift-test.transition.ts'
import { at } from '../fixtures/desk-scene.ts'
import { answer, byTestId, ring, type Scene } from './scene.ts'

/** The test before the shift, in sight on the settings page. */
const shiftTest = (test: ShiftTest): Scene => ({
  play: async (page) => {
    await page.evaluate((shown) => window.preview.phone.shiftTest.set(shown), test)
    await byTestId(page, 'nav-settings').click()
    await byTestId(page, 'shift-test').scrollIntoViewIfNeeded()
  },
})
const waiting = noShiftTest.outcomes

/** What the agent wants to be, and what the PBX has. */
const agentWith = (part: Partial<PhoneSnapshot>): Scene => ({
  play: (page) =>
    page.evaluate((changed) => {
      const { snapshot } = window.preview.phone
      snapshot.set({ ...snapshot.get(), ...changed })
    }, part),
})

export const scenes: Readonly<Record<string, Scene>> = {
  'sign-in': { query: { signed: 'out' }, play: async () => {} },
  'sign-in-error': {
    query: { signed: 'out', description: '{"configurationFault":"damaged_and_set_aside"}' },
    play: async (page) => {
      await page.evaluate(() => {
        window.preview.main.onSignIn = async () => ({ ok: false, error: 'unreachable' })
      })
      await byTestId(page, 'signin-submit').click()
      await byTestId(page, 'signin-error').waitFor()
    },
  },
  idle: { play: async () => {} },
  ringing: {
    play: async (page) => {
      await ring(page, '13800138000')
      await byTestId(page, 'pop-customer-name').waitFor()
    },
  },
  talking: { play: answer },
  'agent-menu': { play: (page) => byTestId(page, 'agent-state').click() },
  'agent-other-at-pbx': agentWith({ intended: 'break', confirmed: 'available' }),
  'agent-unconfirmed': agentWith({
    confirmed: null,
    confirmation: { status: 'silent', retryAt: at('2026-03-07 22:43') },
  }),
  held: {
    play: async (page) => {
      await answer(page)
      await page.keyboard.press('F4')
    },
  },
  dial: {
    play: async (page) => {
      await byTestId(page, 'dial-open').click()
      await byTestId(page, 'dial-number').fill('138****8000')
      await page.keyboard.press('Enter')
    },
  },
  keypad: {
    play: async (page) => {
      await answer(page)
      await byTestId(page, 'call-keypad').click()
      await byTestId(page, 'key-5').click()
    },
  },
  'wrap-up': {
    play: async (page) => {
      await answer(page)
      await page.keyboard.press('F8')
      await byTestId(page, 'wrap-up-panel').waitFor()
    },
  },
  masked: {
    play: async (page) => {
      await ring(page, '13911112231')
      await byTestId(page, 'match-masked').waitFor()
    },
  },
  several: {
    play: async (page) => {
      await ring(page, '0565-86120033')
      await byTestId(page, 'several-customers').waitFor()
    },
  },
  unknown: {
    play: async (page) => {
      await ring(page, '15900001234')
      await byTestId(page, 'unknown-caller').waitFor()
      await byTestId(page, 'customer-create').click()
    },
  },
  calls: {
    play: (page) => byTestId(page, 'nav-calls').click(),
  },
  settings: {
    play: async (page) => {
      await page.evaluate(() => {
        const { phone } = window.preview
        const headset = { deviceId: 'h', label: 'Jabra Evolve2 65', groupId: 'h' }
        const speakers = { deviceId: 's', label: 'Realtek 扬声器', groupId: 's' }
        const system = { deviceId: 'default', label: 'Default - Realtek 扬声器', groupId: 's' }
        const { is } = { is: 'chosen' } as const
        phone.soundDevices.set({
          inputs: [headset],
          outputs: [headset, speakers],
          inUse: {
            microphone: { is: 'stand_in', why: 'unplugged', device: system, missing: 'Plantronics C320' },
            speaker: { is, device: system },
            ringer: { is, device: system },
            secondRinger: { is: 'none' },
          },
        })
        phone.microphoneLevel.set(0.55)
      })
      await byTestId(page, 'nav-settings').click()
      await byTestId(page, 'level-meter').waitFor()
    },
  },
  'shift-test-microphone': shiftTest({
    is: 'running',
    outcomes: { ...waiting, line: 'passed', microphone: 'running' },
    quality: null,
  }),
  'shift-test-all-failed': shiftTest({
    is: 'done',
    outcomes: {
      line: 'failed',
      microphone: 'failed',
      ringer: 'failed',
      secondRinger: 'failed',
      echo: 'untested',
      quality: 'untested',
    },
    quality: null,
  }),
  search: {
    play: async (page) => {
      await page.keyboard.press('F3')
      await page.keyboard.type('宽带')
    },
  },
  commands: { play: (page) => page.keyboard.press('F3') },
  keys: {
    play: (page) => page.keyboard.press('?'),
  },
  offline: {
    play: async (page) => {
      await page.evaluate(() => {
        const { data, phone, scene } = window.preview
        data.store.server.set({
          state: 'offline',
          lastSyncAt: scene.at('2026-03-07 22:03'),
          reason: 'unreachable',
          retryAt: scene.at('2026-03-07 22:43'),
        })
        phone.snapshot.set({
          ...scene.idlePhone,
          microphone: 'missing',
          restarted: 'after_crash',
          intended: 'break',
          confirmed: null,
        })
      })
      await byTestId(page, 'status-server').click()
    },
  },
  refused: {
    play: (page) =>
      page.evaluate(() => {
        const { phone, scene } = window.preview
        phone.snapshot.set({
          ...scene.idlePhone,
          line: 'sip',
          registration: { status: 'refused', sipStatus: 403, retryAt: scene.at('2026-03-07 22:43') },
          microphone: 'refused',
        })
      }),
  },
}
