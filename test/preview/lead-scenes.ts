/** The lead's board of cases and what comes of it, with a team's worth of cases at once. */
import type { Page } from 'playwright'
import { byTestId, type Scene } from './scene.ts'

const asLead = { session: 'lead' } as const

/** Sixty cases out of the few of the scene: of several categories and places, with and without owners and clocks. */
const manyCases = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { store } = window.preview.data
    const some = store.complaints.get()
    const now = Date.now()
    const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
    const owners = ['a-1002', 'a-1003', 'a-1003', 'a-1003', 'a-1006', 'a-1007', null, 'a-1009']
    const statuses = ['investigating', 'assigned', 'waiting_customer', 'registered', 'proposed', 'follow_up']
    const places = ['滨江区望江路 218 号', '云江市西城区', '桐溪县城关镇', '']
    const due = (index: number) => ({
      ruleId: 'r',
      name: index % 3 === 0 ? '首次联系' : '办结',
      kind: 'internal',
      dueAt: at(-6 + index * 2.5),
      source: '规范第 6 条',
    })
    store.complaints.set(
      Array.from({ length: 60 }, (_, index) => ({
        ...some[index % some.length],
        id: `many-${index}`,
        number: String(4207000136 + index * 11),
        ownerId: owners[index % owners.length],
        status: statuses[index % statuses.length],
        place: places[index % places.length],
        priority: `P${1 + (index % 4)}`,
        promises: [],
        clocks: index % 7 === 6 ? [] : [due(index)],
        unsent: index === 3,
      })) as never,
    )
  })

const openBoard = async (page: Page): Promise<void> => {
  await manyCases(page)
  await page.keyboard.press('Control+9')
  await byTestId(page, 'case-grid').waitFor()
}

/** Received over the last weeks, some answered and closed with a cause. */
const openAnalysis = async (page: Page): Promise<void> => {
  await manyCases(page)
  await page.evaluate(() => {
    const { store } = window.preview.data
    const now = Date.now()
    const at = (ms: number) => new Date(ms).toISOString()
    const named = (id: string, top: string, parentId: string | null, name: string) => ({
      ...{ id, top, parentId, name, keywords: [], effectiveTo: null },
    })
    store.caseRules.set({
      id: 'case-rules',
      causes: [
        named('network', 'product', null, '网络与线路'),
        named('line', 'product', 'network', '线路故障'),
        named('fees', 'expectation', null, '资费没有说清'),
        named('visit', 'service', null, '上门失约'),
      ],
      authorities: [],
      departments: [],
    } as never)
    const causeIds = ['line', 'line', 'line', 'fees', 'visit', 'fees', 'line']
    const by = { byId: 'a-1003', byName: '王志强', reason: '' }
    store.complaints.set(
      store.complaints.get().map((complaint, index) => {
        const received = now - index * 1.3 * 86_400_000 - (index % 5) * 7_200_000
        const answered = received + (10 + (index % 9) * 12) * 3_600_000
        const end = { at: at(answered), ...by, causeId: causeIds[index % 7], outcome: 'upheld' }
        return {
          ...complaint,
          receivedAt: at(received),
          repeat: index % 4 === 0,
          categoryId: ['cat-broadband-drops', 'cat-broadband-none', 'cat-billing-vas'][index % 3],
          clocks: complaint.clocks.map((clock) => ({ ...clock, dueAt: at(received + 72 * 3_600_000) })),
          steps: index < 3 ? [] : [{ at: at(answered), ...by, to: 'closed' }],
          status: index < 3 ? 'investigating' : 'closed',
          handling:
            index < 3 ? undefined : { earlier: [], closure: { ...end, summary: '', satisfaction: null } },
        }
      }) as never,
    )
  })
  await page.keyboard.press('Control+Shift+Y')
  await page.locator('.chart__picture canvas').last().waitFor()
}

export const leadScenes: Readonly<Record<string, Scene>> = {
  'case-board': { query: asLead, play: openBoard },
  'case-board-chosen': {
    query: asLead,
    play: async (page) => {
      await openBoard(page)
      await byTestId(page, 'board-case-4207000136').focus()
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Shift+ArrowDown')
      await byTestId(page, 'reassign').waitFor()
    },
  },
  'case-board-filters': {
    query: asLead,
    play: async (page) => {
      await openBoard(page)
      await byTestId(page, 'filter-more').click()
      await byTestId(page, 'filter-ownerId').getByRole('combobox').fill('王志强')
      await page.keyboard.press('Enter')
      await byTestId(page, 'filters-on').waitFor()
    },
  },
  'case-board-load': {
    query: asLead,
    play: async (page) => {
      await openBoard(page)
      await page.locator('.ant-segmented-item').last().click()
      await byTestId(page, 'load-table').waitFor()
    },
  },
  analysis: { query: asLead, play: openAnalysis },
  'analysis-charts': {
    query: asLead,
    play: async (page) => {
      await openAnalysis(page)
      await byTestId(page, 'chart-hour').scrollIntoViewIfNeeded()
    },
  },
  'analysis-end': {
    query: asLead,
    play: async (page) => {
      await openAnalysis(page)
      await byTestId(page, 'chart-agent').scrollIntoViewIfNeeded()
    },
  },
}
