/** The life of a case: what it asks for at each step, what was decided, and what waits for the lead. */
import type { Page } from 'playwright'
import { byTestId, type Scene } from './scene.ts'

const asLead = { session: 'lead' } as const
const limits = [
  { role: 'agent', aloneFen: 10_000, jointlyFen: 10_000 },
  { role: 'lead', aloneFen: 50_000, jointlyFen: 500_000 },
]

/** The first case as it is given, and the centre's rules for cases. */
export async function hold(page: Page, given: object): Promise<void> {
  await page.evaluate(
    ([changed, authorities]) => {
      const { store } = window.preview.data
      const [first, ...others] = store.complaints.get()
      if (first === undefined) throw new Error('the scene has cases')
      const cause = (id: string, parentId: string | null, name: string) => ({
        id,
        top: 'product',
        parentId,
        name,
        keywords: [],
        effectiveTo: null,
      })
      store.caseRules.set({
        id: 'case-rules',
        causes: [cause('network', null, '网络与线路'), cause('line', 'network', '线路故障')],
        authorities: authorities.map((rule) => ({
          ...rule,
          id: rule.role,
          remedies: ['waiver', 'refund', 'compensation'],
          source: '澜海通信投诉授权办法（2026 版）第 4 条',
          effectiveFrom: '2026-01-01',
          effectiveTo: null,
        })),
        departments: [{ id: 'field', name: '装维部', handlerIds: [] }],
        followUps: [
          {
            id: 'complaints',
            kinds: ['complaint'],
            categoryIds: [],
            afterHours: 0,
            withinHours: 24,
            attempts: 3,
            minutesBetween: 60,
            hours: { from: '08:30', to: '23:30' },
            closeAfterDays: 7,
            source: '澜海通信回访规范（2026 版）第 2 条',
            effectiveFrom: '2026-01-01',
            effectiveTo: null,
          },
        ],
      } as never)
      store.complaints.set([{ ...first, ownerId: 'a-1002', ...changed } as never, ...others])
    },
    [given, limits] as const,
  )
}

export async function openCase(page: Page): Promise<void> {
  await byTestId(page, 'nav-complaints').click()
  await byTestId(page, 'complaint-row-4207000136').click()
  await byTestId(page, 'complaint-page').waitFor()
}

const by = (at: string) => ({ at: `2026-03-07T${at}:00.000Z`, byId: 'a-1003', byName: '王志强' })
const proposal = {
  ...by('12:30'),
  id: 'p-1',
  remedy: 'compensation',
  amountFen: 68_000,
  what: '连续三天晚高峰掉线，按协议第 12 条退三天月租，另补偿一个月月租。',
}
const decision = {
  ...by('13:05'),
  byId: 'a-1001',
  byName: '何玉梅',
  id: 'd-1',
  verdict: 'approved',
  amountFen: 30_000,
  reason: '月租按半个月补偿',
}

export const caseScenes: Readonly<Record<string, Scene>> = {
  'case-propose': {
    play: async (page) => {
      await hold(page, { status: 'investigating' })
      await openCase(page)
      await page.keyboard.press('Alt+Enter')
      await byTestId(page, 'step-remedy-compensation').click({ force: true })
      await byTestId(page, 'step-amount').fill('128.60')
      await byTestId(page, 'step-what').fill('连续三天晚高峰掉线，退三天月租并补偿。')
    },
  },
  'case-steps': {
    play: async (page) => {
      await hold(page, { status: 'investigating' })
      await openCase(page)
      await page.keyboard.press('Alt+Shift+Enter')
      await byTestId(page, 'choose-merge').waitFor()
    },
  },
  'case-close-faults': {
    play: async (page) => {
      await hold(page, { status: 'follow_up' })
      await openCase(page)
      await page.keyboard.press('Alt+Enter')
      await byTestId(page, 'step-form').waitFor()
      await page.keyboard.press('Control+Enter')
    },
  },
  'case-proposed-agent': {
    play: async (page) => {
      await hold(page, { status: 'proposed', handling: { earlier: [], proposal } })
      await openCase(page)
    },
  },
  'case-decide': {
    query: asLead,
    play: async (page) => {
      await hold(page, { status: 'proposed', handling: { earlier: [], proposal } })
      await openCase(page)
      await page.keyboard.press('Alt+Enter')
      await byTestId(page, 'step-amount').waitFor()
    },
  },
  'case-decided': {
    play: async (page) => {
      await hold(page, {
        status: 'communicated',
        handling: {
          earlier: [
            { proposal, decisions: [{ ...decision, verdict: 'refused', reason: '依据不足，请补协议条款' }] },
          ],
          proposal,
          decisions: [decision],
          authorisation: { at: decision.at, amountFen: 30_000, byIds: ['a-1001'], source: '授权办法第 5 条' },
          communication: { ...by('13:40'), what: '已电话告知退费与补偿，客户表示接受。' },
        },
      })
      await openCase(page)
      await byTestId(page, 'case-handling').scrollIntoViewIfNeeded()
    },
  },
  'team-lead-proposals': {
    query: asLead,
    play: async (page) => {
      await hold(page, { status: 'proposed', handling: { earlier: [], proposal } })
      await byTestId(page, 'nav-team').click()
      await byTestId(page, 'proposals').waitFor()
    },
  },
}
