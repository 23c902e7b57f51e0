/** The top of the day, a warning, and a case with clocks of every kind and a call-back that nobody would make. */
import type { Page } from 'playwright'
import { byTestId, type Scene } from './scene.ts'

async function holdDueWork(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { data, scene } = window.preview
    const [first, ...others] = data.store.complaints.get()
    if (first === undefined) throw new Error('the scene has cases')
    const { profile } = scene.signedIn
    const policy = '澜海通信投诉处理规范（2026 版）'
    const hours = (amount: number) => ({ limit: { unit: 'hours', amount }, zone: 'Asia/Shanghai' })
    const clock = (ruleId: string, name: string, kind: string, due: string, source: string, terms: object) =>
      ({ ruleId, name, kind, dueAt: scene.at(due), source, terms }) as never
    const contact = clock('contact', '首次联系', 'internal', '2026-03-07 22:30', policy, {
      ...hours(24),
      measures: 'first_response',
      article: '第 6 条',
    })
    const repair = clock(
      'repair',
      '修障，城镇（法定）',
      'statutory',
      '2026-03-08 02:00',
      '中华人民共和国电信条例',
      {
        ...hours(48),
        warning: { by: 'time', minutes: 360 },
        article: '第三十二条',
      },
    )
    const progress = clock('progress', '进展告知', 'internal', '2026-03-09 12:00', policy, {
      ...hours(24),
      measures: 'update',
      pausedBy: ['waiting_customer'],
      article: '第 8 条',
    })
    const promise = {
      id: 'p-due',
      what: '回电告知修复时间',
      byWhom: profile.name,
      dueAt: scene.at('2026-03-07 23:05'),
      way: 'call_back',
      promiserId: profile.agentId,
    } as never
    const held = {
      ...first,
      ownerId: profile.agentId,
      clocks: [contact, repair, progress],
      promises: [promise],
    }
    data.store.complaints.set([held, ...others])
    const lap = (due: string, warn: string) => ({
      from: Date.parse(first.receivedAt),
      stop: null,
      dueAt: Date.parse(scene.at(due)),
      warnAt: Date.parse(scene.at(warn)),
      left: null,
    })
    data.store.dueWork.set({
      clocks: [
        { of: held, clock: contact, lap: lap('2026-03-07 22:30', '2026-03-07 20:30') },
        { of: held, clock: repair, lap: lap('2026-03-08 02:00', '2026-03-07 20:00') },
      ],
      promises: [{ of: held, promise }],
      tasks: [
        {
          of: held,
          task: {
            id: 't-1',
            what: '核对三月账单，问装维四组',
            forId: profile.agentId,
            forName: profile.name,
            dueAt: scene.at('2026-03-08 10:00'),
            at: scene.at('2026-03-07 20:00'),
            byId: 'a-1003' as never,
            byName: '王志强',
            done: null,
          },
        },
      ],
      escalations: [],
      reminders: [],
      followUps: [
        {
          of: held,
          standing: {
            state: 'due',
            nextAt: scene.at('2026-03-07 20:00'),
            dueAt: scene.at('2026-03-08 14:30'),
            lapsesAt: null,
            attempts: 1,
            rule: { attempts: 3 },
          },
        } as never,
      ],
    })
  })
}

export const dueScenes: Readonly<Record<string, Scene>> = {
  'due-today': {
    play: async (page) => {
      await holdDueWork(page)
      await byTestId(page, 'due-today').waitFor()
    },
  },
  'due-case': {
    play: async (page) => {
      await holdDueWork(page)
      await byTestId(page, 'due-today').locator('.due-today__case').first().click()
      await byTestId(page, 'case-clock').first().locator('summary').click()
    },
  },
}
