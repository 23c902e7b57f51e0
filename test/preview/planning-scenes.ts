/** A planner's file: what it would change and what is wrong with it, and the ways in which it may end. */
import type { Page } from 'playwright'
import type { RosterImportOutcome } from '#shared/ports/roster-import.ts'
import { rosterImportAnswer } from '../fixtures/roster-import.ts'
import { byTestId, type Scene } from './scene.ts'

const choose = async (page: Page, outcome: RosterImportOutcome): Promise<void> => {
  await page.evaluate((answer) => {
    window.preview.data.onRosterImport = () => answer
  }, outcome)
  await byTestId(page, 'nav-schedule').click()
  await byTestId(page, 'roster-import').click()
  const file = { name: '2026-03 排班.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') }
  await byTestId(page, 'roster-file').setInputFiles(file)
}
const asPlanner = { session: 'planner' } as const

export const planningScenes: Readonly<Record<string, Scene>> = {
  'planning-empty': {
    query: asPlanner,
    play: async (page) => {
      await byTestId(page, 'nav-schedule').click()
      await byTestId(page, 'roster-import').click()
      await byTestId(page, 'roster-choose').waitFor()
    },
  },
  'planning-tried': {
    query: asPlanner,
    play: async (page) => {
      await choose(page, { ok: true, value: rosterImportAnswer() })
      await byTestId(page, 'roster-differences').waitFor()
    },
  },
  'planning-refused': {
    query: asPlanner,
    play: async (page) => {
      await choose(page, {
        ok: true,
        value: { outcome: 'not_read', problem: 'unknown_columns', columns: ['工资', '奖金'] },
      })
      await byTestId(page, 'roster-not-read').waitFor()
    },
  },
}
