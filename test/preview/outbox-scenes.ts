/** Work on its way to the server, and what became of some of it. */
import type { Page } from 'playwright'
import { answer, byTestId, type Scene } from './scene.ts'

const openOutbox = async (page: Page): Promise<void> => {
  await byTestId(page, 'status-unsent').click()
  await byTestId(page, 'page-unsent').waitFor()
}

export const outboxScenes: Readonly<Record<string, Scene>> = {
  'outbox-waiting': {
    play: async (page) => {
      await page.evaluate(() => {
        const { data, scene, outbox } = window.preview
        const { waitingWork: waiting, named } = outbox
        data.store.server.set({
          state: 'offline',
          lastSyncAt: scene.at('2026-03-07 22:03'),
          reason: 'unreachable',
          retryAt: scene.at('2026-03-07 22:43'),
        })
        data.store.outbox.set(
          outbox.outboxOf([
            waiting('m-12', 'complaint.register', named('4207 00014 4'), { attempts: 3 }),
            waiting('m-13', 'call.record', named('李华'), { attempts: 3 }),
            waiting('m-14', 'swap.request', outbox.swapped(['1002', '2026-03-12'], ['1009', '2026-03-12']), {
              attempts: 1,
            }),
            waiting('m-15', 'complaint.addNote', named('4207 00013 6'), { at: scene.at('2026-03-07 22:41') }),
          ]),
        )
      })
      await openOutbox(page)
    },
  },
  'outbox-empty': { play: openOutbox },
  'outbox-loading': {
    play: async (page) => {
      await page.evaluate(() => {
        const { data, scene } = window.preview
        data.store.server.set({
          state: 'loading',
          since: scene.at('2026-03-07 22:41'),
          rowsDone: 18_400,
          rowsLeft: 31_900,
          spacesLeft: 2,
        })
      })
      await openOutbox(page)
    },
  },
  'outbox-attention': {
    play: async (page) => {
      await refuse(page)
      await openOutbox(page)
    },
  },
  'outbox-attention-drop': {
    play: async (page) => {
      await refuse(page)
      await openOutbox(page)
      await byTestId(page, 'attention-drop').first().click()
    },
  },
  'outbox-conflict': {
    play: async (page) => {
      await refuse(page)
      await openOutbox(page)
      await byTestId(page, 'attention-compare').click()
      await byTestId(page, 'conflict-remark-third').click()
    },
  },
  'outbox-disk-full': {
    play: async (page) => {
      await page.evaluate(() =>
        window.preview.data.store.storage.set({ state: 'disk_full', notices: ['store_rebuilt'] }),
      )
      await openOutbox(page)
    },
  },
  'customer-form': {
    play: async (page) => {
      await answer(page)
      await byTestId(page, 'customer-edit').click()
      await byTestId(page, 'page-customer-form').waitFor()
    },
  },
}

const refuse = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { data, scene, outbox } = window.preview
    data.store.cards.set([{ ...scene.liHuaCard, customer: outbox.rivalCustomer }])
    const swap = window.preview.shifts.swaps[0]?.id ?? ''
    data.store.outbox.set(
      outbox.outboxOf(
        [],
        [
          outbox.refusedRemark,
          outbox.refusedCase,
          outbox.refusedWork(
            'm-23',
            'swap.request',
            outbox.swapped(['1002', '2026-03-12'], ['1009', '2026-03-12']),
            { code: 'shift_changed', detail: {} },
            {
              id: 'swap-9',
              give: { shiftId: 'shift-1002-03-12', revision: 1 },
              take: { shiftId: 'shift-1009-03-12', revision: 1 },
              message: '家里老人住院，想换周四早班',
            },
          ),
          outbox.refusedWork(
            'm-24',
            'swap.accept',
            outbox.swapped(['1002', '2026-03-12'], ['1009', '2026-03-12']),
            { code: 'wrong_state', detail: {} },
            { swapId: swap },
          ),
        ],
      ),
    )
  })
