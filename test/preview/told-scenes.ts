/** What a ladder told, a reminder and a task on top of the day; and a case that went by itself, with its history. */
import type { Page } from 'playwright'
import { byTestId, type Scene } from './scene.ts'

async function holdTold(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { data, scene } = window.preview
    const [first, ...others] = data.store.complaints.get()
    if (first === undefined) throw new Error('the scene has cases')
    const { profile } = scene.signedIn
    const self = { id: profile.agentId, name: profile.name }
    const lead = { id: 'a-1001', name: '何玉梅' }
    const by = { byId: 'nightdesk', byName: 'Nightdesk' }
    const escalation = (id: string, at: string, step: string, given: object) => ({
      id,
      at: scene.at(at),
      ladder: '处理意见升级',
      step,
      clock: '处理意见',
      told: [self, lead],
      gaveTo: null,
      read: [],
      ...given,
    })
    const read = [{ byId: lead.id, byName: lead.name, at: scene.at('2026-03-07 21:10') }]
    const escalations = [
      escalation('half', '2026-03-07 15:00', '用时过半提醒负责人', { told: [self], read }),
      escalation('late', '2026-03-07 21:00', '超时报班组长', { read }),
      escalation('up', '2026-03-07 22:20', '超时八个工作小时交班组长', { gaveTo: self }),
    ]
    const reminder = {
      id: 'r-1',
      forId: self.id,
      forName: self.name,
      remindAt: scene.at('2026-03-07 22:30'),
      note: '问装维师傅是否已经出发',
      at: scene.at('2026-03-07 12:00'),
      settledAt: null,
    }
    const task = {
      id: 't-1',
      what: '核对三月账单',
      forId: self.id,
      forName: self.name,
      dueAt: scene.at('2026-03-07 23:30'),
      at: scene.at('2026-03-07 12:00'),
      byId: lead.id,
      byName: lead.name,
      done: null,
    }
    const routed = {
      at: scene.at('2026-03-07 10:05'),
      ruleId: 'route-visit',
      ruleName: '上门服务转装维部',
      departmentId: 'dep-field',
      departmentName: '装维部',
      ownerId: self.id,
      ownerName: self.name,
      because: 'received',
    }
    const step = {
      ...by,
      at: routed.at,
      to: 'assigned',
      reason: routed.ruleName,
      by: 'routing',
      ownerId: self.id,
    }
    const held = {
      ...first,
      ownerId: self.id,
      status: 'investigating',
      routed,
      escalations,
      reminders: [reminder],
      tasks: [task],
      steps: [...first.steps.slice(0, 1), step],
    } as never
    data.store.complaints.set([held, ...others])
    data.store.dueWork.set({
      clocks: [],
      promises: [],
      followUps: [],
      escalations: escalations
        .slice(1)
        .map((each) => ({ of: held, escalation: each }))
        .reverse(),
      tasks: [{ of: held, task }],
      reminders: [{ of: held, reminder }],
    } as never)
  })
}

export const toldScenes: Readonly<Record<string, Scene>> = {
  'told-today': {
    play: async (page) => {
      await holdTold(page)
      await byTestId(page, 'due-today').waitFor()
    },
  },
  'told-case': {
    play: async (page) => {
      await holdTold(page)
      await byTestId(page, 'due-today').locator('.due-today__case').first().click()
      await byTestId(page, 'case-history').scrollIntoViewIfNeeded()
    },
  },
}
