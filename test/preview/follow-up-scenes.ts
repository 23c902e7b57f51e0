/** The follow-up call: due, being asked, and what came of it. */
import type { Page } from 'playwright'
import { hold, openCase } from './case-scenes.ts'
import { byTestId, type Scene } from './scene.ts'

const told = { at: '2026-03-07T06:30:00.000Z', byId: 'a-1003', byName: '王志强' }
const communication = { ...told, what: '换了楼道接头，今晚起不会再断，三天月租下月抵扣。' }
const call = { ...told, at: '2026-03-07T13:10:00.000Z', callId: null, note: '' }
const survey = {
  worked: 'partly',
  answers: {
    overall: { satisfaction: 2, importance: 5 },
    waiting: { satisfaction: 3, importance: 2 },
    knowledge: { satisfaction: 4, importance: 3 },
    speed: { satisfaction: 2, importance: 4 },
    solution: { satisfaction: 3, importance: 5 },
    attitude: { satisfaction: 5, importance: 4 },
  },
  comment: '修好两个晚上，第三个晚上又断了一次。',
  commentImportance: 5,
}
const unreached = { ...call, id: 'call-1', result: { outcome: 'unreached' }, note: '关机，晚上再打' }
const answered = {
  ...call,
  id: 'call-2',
  at: '2026-03-07T14:20:00.000Z',
  result: { outcome: 'answered', survey },
}

const answeredCase = (followUps: readonly object[]) => ({
  status: followUps.length === 0 ? 'communicated' : 'follow_up',
  handling: { earlier: [], communication, ...(followUps.length > 0 && { followUps }) },
})

async function ask(page: Page): Promise<void> {
  await hold(page, answeredCase([unreached]))
  await openCase(page)
  await page.keyboard.press('Alt+Enter')
  await byTestId(page, 'follow-up-form').waitFor()
}

export const followUpScenes: Readonly<Record<string, Scene>> = {
  'follow-up-due': {
    play: async (page) => {
      await hold(page, answeredCase([unreached]))
      await openCase(page)
    },
  },
  'follow-up-asking': {
    play: async (page) => {
      await ask(page)
      await page.keyboard.type('22532')
    },
  },
  'follow-up-dissatisfied': {
    play: async (page) => {
      await hold(page, answeredCase([unreached, answered]))
      await openCase(page)
      await byTestId(page, 'case-follow-ups').scrollIntoViewIfNeeded()
    },
  },
  'follow-up-timeline': {
    play: async (page) => {
      await hold(page, answeredCase([unreached, answered]))
      await openCase(page)
      await byTestId(page, 'case-customer').click()
      await byTestId(page, 'line-of-time').waitFor()
    },
  },
}
