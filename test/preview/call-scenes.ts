/** Several calls, and passing a customer on. */
import type { Page } from 'playwright'
import type { RecordingView, TransferView } from '#shared/domain/call/phone-snapshot.ts'
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

/** A colleague's extension rings with the id of what they told. */
const handedOver = (page: Page, words: 'here' | 'not_here'): Promise<void> =>
  page.evaluate((where) => {
    const { phone, data, scene } = window.preview
    const [contact] = scene.liHuaCard.contacts
    if (contact === undefined) return
    const handOver = {
      at: scene.at('2026-03-07 22:41:30'),
      number: '13800138000',
      extension: '8006',
      note: '光猫红灯，已重启两次；客户要今晚恢复，答应了 23:30 前回电。',
      identity: 'verified',
    } as const
    const handed = { ...contact, agentName: '周文', handOver }
    const contacts = [handed, ...scene.liHuaCard.contacts.slice(1)]
    if (where === 'here') data.store.cards.set([{ ...scene.liHuaCard, contacts }])
    const call = scene.ringingFrom(where === 'here' ? '8006' : '13800138000')
    phone.put({ ...call, identity: { ...call.identity, userToUser: `nd:${contact.id}` } })
  }, words)

/** A minute that begins well and ends with what goes from us lost. */
const poorLine = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { phone } = window.preview
    phone.quality.set(
      Array.from({ length: 60 }, (_, index) => {
        const lostThere = index < 35 ? 0 : index < 45 ? 0.03 : 0.14
        return {
          roundTripMs: 48 + (index % 5),
          jitterMs: 6,
          lostHere: 0.004,
          lostThere,
          mos: 4.4 - lostThere * 12,
        }
      }),
    )
    for (const call of phone.snapshot.get().calls)
      if (call.state.phase === 'talking')
        phone.put({ ...call, state: { ...call.state, trouble: 'heard_badly' } })
  })

type TroubleSeen = 'network' | 'hears_badly' | 'microphone_silent'
const trouble = (of: TroubleSeen): Scene => ({
  play: async (page) => {
    await answer(page)
    await page.evaluate((seen) => {
      const { phone } = window.preview
      for (const call of phone.snapshot.get().calls)
        if (call.state.phase === 'talking') phone.put({ ...call, state: { ...call.state, trouble: seen } })
    }, of)
  },
})

const recorded = (recording: RecordingView): Scene => ({
  play: async (page) => {
    await answer(page)
    await page.evaluate((view) => {
      const { phone } = window.preview
      for (const call of phone.snapshot.get().calls) phone.put({ ...call, recording: view })
    }, recording)
  },
})

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
      await byTestId(page, 'transfer-target').fill('8006')
      await byTestId(page, 'colleague-8006').waitFor()
      await byTestId(page, 'transfer-tell').fill('光猫红灯，已重启两次；要今晚恢复')
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
  'call-poor-line': {
    play: async (page) => {
      await answer(page)
      await poorLine(page)
      await page.keyboard.press('ControlOrMeta+I')
      await byTestId(page, 'quality-sentence').waitFor()
    },
  },
  'call-network': trouble('network'),
  'call-hears-badly': trouble('hears_badly'),
  'call-microphone-silent': trouble('microphone_silent'),
  'call-recorded': recorded({ step: 'running', why: null, failed: 'no', answered: 'yes' }),
  'call-recording-paused': recorded({ step: 'paused', why: 'payment', failed: 'no', answered: 'yes' }),
  'call-recording-unanswered': recorded({ step: 'paused', why: 'payment', failed: 'no', answered: 'no' }),
  'call-recording-not-paused': recorded({ step: 'running', why: null, failed: 'pause', answered: 'yes' }),
  'call-cut-off': {
    play: async (page) => {
      await answer(page)
      await page.keyboard.press('F8')
      await byTestId(page, 'wrap-up-panel').waitFor()
      await page.evaluate(() => {
        const { phone } = window.preview
        const snapshot = phone.snapshot.get()
        if (snapshot.wrapUp === null) return
        phone.snapshot.set({
          ...snapshot,
          intended: 'break',
          restarted: 'after_crash',
          wrapUp: { ...snapshot.wrapUp, opened: 'after_crash' },
        })
      })
      await byTestId(page, 'wrap-up-cut-off').waitFor()
    },
  },
  'call-handed-over': {
    play: async (page) => {
      await handedOver(page, 'here')
      await byTestId(page, 'hand-over').waitFor()
    },
  },
  'call-hand-over-away': {
    play: async (page) => {
      await handedOver(page, 'not_here')
      await byTestId(page, 'hand-over-notice').waitFor()
    },
  },
  'call-from-colleague': {
    play: async (page) => {
      await ring(page, '8006')
      await byTestId(page, 'colleague-caller').waitFor()
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
