/** Cases, articles, shifts and decisions: what is done between ringing and wrap-up, and on a quiet night. */
import type { Page } from 'playwright'
import { answer, byTestId, type Scene } from './scene.ts'

const nav = (page: Page, section: string): Promise<void> => byTestId(page, `nav-${section}`).click()

const FACTS = '三天来每晚八点到十一点掉线，光猫 LOS 灯闪红，重启后能用半小时，影响孩子上网课。'
const REMEDY = '周末前修好，掉线的几天退费。'

async function fillForm(page: Page): Promise<void> {
  await page.keyboard.press('Control+n')
  await byTestId(page, 'complaint-form').waitFor()
  await byTestId(page, 'complaint-category').locator('input').fill('pfdx')
  await page.keyboard.press('Enter')
  await byTestId(page, 'complaint-facts').fill(FACTS)
  await byTestId(page, 'complaint-remedy').fill(REMEDY)
  await page.clock.runFor(1_000)
}

const asLead = { session: 'lead' } as const

export const workScenes: Readonly<Record<string, Scene>> = {
  'cases-list': {
    play: async (page) => {
      await page.evaluate(() => {
        const { data, scene } = window.preview
        data.store.drafts.set([
          {
            key: 'case draft-1',
            callId: null,
            customerId: null,
            form: { customerName: '吴秀珍', facts: '电视点播被扣 15 元，称没有点过。' },
            savedAt: scene.at('2026-03-07 22:36'),
          },
        ])
      })
      await nav(page, 'complaints')
      await byTestId(page, 'complaint-list').waitFor()
    },
  },
  'cases-form': {
    play: async (page) => {
      await answer(page)
      await fillForm(page)
      await byTestId(page, 'article-hit-1001').waitFor()
      await page.keyboard.press('Control+l')
    },
  },
  'cases-form-faults': {
    play: async (page) => {
      await page.keyboard.press('Control+n')
      await byTestId(page, 'complaint-form').waitFor()
      await byTestId(page, 'promise-add').click()
      await page.keyboard.press('Control+s')
      await byTestId(page, 'complaint-problem').waitFor()
    },
  },
  'cases-registered': {
    play: async (page) => {
      await page.evaluate(() => {
        window.preview.data.store.server.set({
          state: 'offline',
          lastSyncAt: null,
          reason: 'unreachable',
          retryAt: null,
        })
      })
      await answer(page)
      await fillForm(page)
      await byTestId(page, 'complaint-field-light').locator('input').first().check({ force: true })
      await page.keyboard.press('Control+s')
      await byTestId(page, 'complaint-number').waitFor()
    },
  },
  'cases-files': {
    play: async (page) => {
      await page.evaluate(() => {
        const { data, scene } = window.preview
        const [first, ...others] = data.store.complaints.get()
        if (first === undefined) throw new Error('the scene has cases')
        const file = (letter: string, name: string, mediaType: string, size: number, received: boolean) => ({
          hash: letter.repeat(64),
          name,
          mediaType,
          size,
          byId: 'a-1002',
          byName: '李华',
          at: scene.at('2026-03-07 22:00'),
          receivedAt: received ? scene.at('2026-03-07 22:05') : null,
        })
        const attachments = [
          file('a', '光猫红灯.png', 'image/png', 2_345_678, true),
          file('b', '装机确认单（客户签字版）2026-03-07.pdf', 'application/pdf', 845_000, false),
          file('c', '回访录音.mp3', 'audio/mpeg', 6_400_000, false),
          file('d', '账单明细.xlsx', 'application/pdf', 12_300, false),
        ] as never
        data.store.complaints.set([{ ...first, attachments }, ...others])
        data.store.filesHere.set([
          { hash: 'b'.repeat(64) as never, size: 845_000, state: 'sending', done: 354_900 },
          { hash: 'c'.repeat(64) as never, size: 6_400_000, state: 'here', done: 6_400_000 },
        ])
      })
      await nav(page, 'complaints')
      await byTestId(page, 'complaint-row-4207000136').click()
      await byTestId(page, 'attachments').scrollIntoViewIfNeeded()
    },
  },
  'cases-case': {
    play: async (page) => {
      await nav(page, 'complaints')
      await byTestId(page, 'complaint-row-4207000136').click()
      await byTestId(page, 'complaint-page').waitFor()
      await page.clock.runFor(1_000)
    },
  },
  'knowledge-browse': { play: (page) => nav(page, 'knowledge') },
  'knowledge-search': {
    play: async (page) => {
      await nav(page, 'knowledge')
      await byTestId(page, 'knowledge-search').fill('红灯')
      await byTestId(page, 'article-hit-1001').waitFor()
      await page.keyboard.press('ArrowDown')
    },
  },
  'knowledge-read': {
    play: async (page) => {
      await nav(page, 'knowledge')
      await byTestId(page, 'knowledge-search').fill('失约')
      await byTestId(page, 'article-hit-1024').click()
      await byTestId(page, 'article-reader').waitFor()
    },
  },
  'knowledge-column': {
    play: async (page) => {
      await answer(page)
      await fillForm(page)
      await byTestId(page, 'article-hit-1001').click()
      await byTestId(page, 'article-reader').waitFor()
      await byTestId(page, 'article-reader').getByRole('checkbox').nth(0).click()
      await byTestId(page, 'article-reader').getByRole('checkbox').nth(1).click()
    },
  },
  'knowledge-column-results': {
    play: async (page) => {
      await nav(page, 'complaints')
      await page.keyboard.press('Control+j')
      await page.keyboard.type('宽带')
      await page.waitForSelector('.column-list')
    },
  },
  'knowledge-nothing': {
    play: async (page) => {
      await nav(page, 'complaints')
      await page.keyboard.press('Control+j')
      await page.keyboard.type('zzzz')
    },
  },
  'knowledge-expired': {
    play: async (page) => {
      await nav(page, 'knowledge')
      await byTestId(page, 'knowledge-search').fill('提速')
      await byTestId(page, 'article-hit-1099').click()
      await byTestId(page, 'article-expired').waitFor()
    },
  },
  'shifts-mine': { play: (page) => nav(page, 'schedule') },
  'shifts-team': {
    play: async (page) => {
      await nav(page, 'schedule')
      await byTestId(page, 'schedule-team').click()
    },
  },
  'shifts-swap': {
    play: async (page) => {
      await page.evaluate(() => {
        window.preview.data.onSwapCheck = () => [window.preview.shifts.nightBeforeEarly]
      })
      await nav(page, 'schedule')
      await byTestId(page, 'schedule-team').click()
      await byTestId(page, 'schedule-next').click()
      await byTestId(page, 'cell-shift-1002-03-12').click()
      await byTestId(page, 'cell-shift-1009-03-12').click()
      await byTestId(page, 'swap-findings').waitFor()
    },
  },
  'shifts-swap-blocked': {
    play: async (page) => {
      await page.evaluate(() => {
        window.preview.data.onSwapCheck = () => [window.preview.shifts.overlap]
      })
      await nav(page, 'schedule')
      await byTestId(page, 'swap-from-shift-1002-03-08').click()
      await byTestId(page, 'schedule-next').click()
      await byTestId(page, 'cell-shift-1010-03-10').click()
      await byTestId(page, 'swap-findings').waitFor()
    },
  },
  'team-agent': { play: (page) => nav(page, 'team') },
  'team-lead': { query: asLead, play: (page) => nav(page, 'team') },
  'team-lead-deny': {
    query: asLead,
    play: async (page) => {
      await nav(page, 'team')
      await byTestId(page, 'decision-swap-4').focus()
      await page.keyboard.press('d')
      await page.keyboard.press('Enter')
    },
  },
}
