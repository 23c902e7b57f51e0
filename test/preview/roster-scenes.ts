/** Looking at shifts: my day, month and list, the team's day and week, what changed. */
import type { Page } from 'playwright'
import { byTestId, type Scene } from './scene.ts'

const mine = async (page: Page, span: 'day' | 'month' | 'list'): Promise<void> => {
  await byTestId(page, 'nav-schedule').click()
  await byTestId(page, `schedule-span-${span}`).click()
  await byTestId(page, `my-${span}`).waitFor()
}

const team = async (page: Page, span: 'day' | 'week'): Promise<void> => {
  await byTestId(page, 'nav-schedule').click()
  await byTestId(page, 'schedule-team').click()
  await byTestId(page, `schedule-span-${span}`).click()
  await byTestId(page, `team-${span}`).waitFor()
}

export const rosterScenes: Readonly<Record<string, Scene>> = {
  'shifts-day': { play: (page) => mine(page, 'day') },
  'shifts-month': { play: (page) => mine(page, 'month') },
  'shifts-news': {
    play: async (page) => {
      await page.evaluate(() => {
        const { data, shifts } = window.preview
        const [early, late] = [shifts.shiftOf('1003', '2026-03-10'), shifts.shiftOf('1009', '2026-03-12')]
        data.store.shifts.set(
          shifts.shifts.flatMap((shift) => {
            if (shift.agentId !== 'a-1002') return [shift]
            if (shift.businessDate === '2026-03-11') return []
            if (shift.businessDate !== '2026-03-12') return [shift]
            return [
              {
                ...late,
                ...{ id: shift.id, agentId: shift.agentId, agentName: shift.agentName, revision: 2 },
              },
              { ...early, ...{ agentId: shift.agentId, agentName: shift.agentName } },
            ]
          }),
        )
      })
      await byTestId(page, 'nav-schedule').click()
      await byTestId(page, 'roster-news').waitFor()
    },
  },
  'shifts-team-day': { play: (page) => team(page, 'day') },
  'shifts-team-120': {
    play: async (page) => {
      await page.evaluate(() => {
        const { data, shifts } = window.preview
        const crowd = shifts.crowdOf(120)
        data.store.agents.set(crowd.agents)
        data.store.shifts.set(crowd.shifts)
        data.store.coverageNeeds.set(crowd.needs)
      })
      await team(page, 'day')
    },
  },
  'shifts-list': { play: (page) => mine(page, 'list') },
}
