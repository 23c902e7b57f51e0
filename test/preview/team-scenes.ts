/** What the team is doing: where a call is passed on, and on the lead's board. */
import type { Page } from 'playwright'
import { answer, byTestId, type Scene } from './scene.ts'

const atWork = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { data, board } = window.preview
    data.store.teamPresence.set({ state: 'live', team: board.busyTeam })
  })
const serverAway = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { data, board } = window.preview
    data.store.teamPresence.set({ state: 'away', asOf: board.lastSeenLive, team: board.busyTeam })
  })

const openBoard = async (page: Page): Promise<void> => {
  await atWork(page)
  await page.keyboard.press('Control+7')
  await byTestId(page, 'board-table').waitFor()
}
const asLead = { session: 'lead' } as const

export const teamScenes: Readonly<Record<string, Scene>> = {
  'transfer-colleagues': {
    play: async (page) => {
      await answer(page)
      await atWork(page)
      await page.keyboard.press('F7')
      await byTestId(page, 'colleague-8003').waitFor()
    },
  },
  'dial-colleagues': {
    play: async (page) => {
      await atWork(page)
      await byTestId(page, 'dial-open').click()
      await byTestId(page, 'colleague-8003').waitFor()
    },
  },
  'dial-colleagues-away': {
    play: async (page) => {
      await serverAway(page)
      await byTestId(page, 'dial-open').click()
      await byTestId(page, 'colleague-8003').waitFor()
    },
  },
  board: {
    query: asLead,
    play: async (page) => {
      await openBoard(page)
      await byTestId(page, 'board-1009').focus()
    },
  },
  'board-not-live': {
    query: asLead,
    play: async (page) => {
      await openBoard(page)
      await serverAway(page)
      await byTestId(page, 'board-not-live').waitFor()
    },
  },
}
