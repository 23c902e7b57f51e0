/** Several calls, and passing a customer on. */
import type { Page } from 'playwright'
import type { TransferView } from '#shared/domain/call/phone-snapshot.ts'
import { answer, byTestId, ring, type Scene } from './scene.ts'

const transferring = (page: Page, transfer: TransferView): Promise<void> =>
  page.evaluate((view) => {
    const { phone } = window.preview
    for (const call of phone.snapshot.get().calls) {
      const { state } = call
      if (state.phase === 'talking')
        phone.put({ ...call, state: { ...state, hold: 'by_us', heldSince: state.since, transfer: view } })
    }
  }, transfer)

const to = { number: '8006', by: 'number' } as const

export const callScenes: Readonly<Record<string, Scene>> = {
  'call-waiting': {
    play: async (page) => {
      await answer(page)
      await ring(page, '15900001234')
      await byTestId(page, 'call-waiting').waitFor()
    },
  },
  'call-held-beside': {
    play: async (page) => {
      await answer(page)
      await ring(page, '15900001234')
      await page.keyboard.press('F2')
      await byTestId(page, 'call-held').waitFor()
    },
  },
  'call-transfer-box': {
    play: async (page) => {
      await answer(page)
      await page.keyboard.press('F7')
      await byTestId(page, 'transfer-target').fill('8')
      await byTestId(page, 'colleague-8006').waitFor()
    },
  },
  'call-transferring': {
    play: async (page) => {
      await answer(page)
      const since = await page.evaluate(() => window.preview.phone.snapshot.get().intendedSince)
      await transferring(page, { step: 'trying', to, since, ringing: 'yes' })
    },
  },
  'call-transfer-failed': {
    play: async (page) => {
      await answer(page)
      await transferring(page, { step: 'failed', to, why: 'busy', sipStatus: 486 })
    },
  },
  'call-consulting': {
    play: async (page) => {
      await answer(page)
      await page.keyboard.press('F4')
      await page.evaluate(() => {
        const { phone, scene } = window.preview
        const about = phone.snapshot.get().calls[0]
        if (about?.state.phase !== 'talking') return
        const given = { direction: 'outbound', consultFor: about.id, answeredAt: about.answeredAt } as const
        const state = { ...about.state, hold: 'none', heldSince: null } as const
        phone.put({ ...scene.ringingFrom('8006', given), state })
      })
      await byTestId(page, 'consult-complete').waitFor()
    },
  },
  'call-came-by': {
    play: async (page) => {
      await page.evaluate(() => {
        const { phone, scene } = window.preview
        const call = scene.ringingFrom('13800138000')
        const redirectedFrom = { number: '8003', displayName: null, why: 'no_answer' } as const
        phone.put({
          ...call,
          identity: { ...call.identity, waitedSeconds: 95, menuPath: '1>3>0', redirectedFrom },
        })
      })
      await byTestId(page, 'came-by').waitFor()
    },
  },
  'call-came-to-nothing': {
    play: async (page) => {
      await page.evaluate(() => {
        const { phone, scene } = window.preview
        const ending = { kind: 'busy', by: 'customer', sipStatus: 486 } as const
        const state = { phase: 'ended', at: scene.NOW, ending } as const
        phone.put(scene.ringingFrom('13800138000', { direction: 'outbound', state }))
      })
      await byTestId(page, 'last-ending').waitFor()
    },
  },
}
