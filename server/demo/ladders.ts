/** Who is told in the demo centre as a clock goes on: the owner half way, the lead near the end and after it. */
import { Ladder } from '#shared/domain/complaint/ladder.ts'

const owner = { who: 'owner' }
const lead = { who: 'lead' }
const officeHours = {
  days: 'working',
  segments: [
    { from: '08:30', to: '12:00' },
    { from: '13:30', to: '18:00' },
  ],
}

export const demoLadders: readonly Ladder[] = [
  {
    id: 'ladder-opinion',
    name: '处理意见升级',
    clockIds: ['clock-opinion'],
    rungs: [
      {
        id: 'half',
        name: '用时过半提醒负责人',
        at: { when: 'elapsed', share: 0.5 },
        tell: [owner],
        giveTo: null,
      },
      {
        id: 'near',
        name: '用时八成报班组长',
        at: { when: 'elapsed', share: 0.8 },
        tell: [owner, lead],
        giveTo: null,
      },
      { id: 'late', name: '超时报班组长', at: { when: 'breach' }, tell: [owner, lead], giveTo: null },
      {
        id: 'up',
        name: '超时八个工作小时交班组长',
        at: { when: 'after_breach', hours: 8, businessHours: officeHours },
        tell: [owner, lead],
        giveTo: lead,
      },
    ],
    article: '第 9 条',
  },
  {
    id: 'ladder-urgent',
    name: '紧急工单升级',
    severities: ['critical'],
    rungs: [
      {
        id: 'half',
        name: '紧急工单用时过半报班组长',
        at: { when: 'elapsed', share: 0.5 },
        tell: [owner, lead],
        giveTo: null,
      },
    ],
    article: '第 10 条',
  },
].map(({ article, ...written }) =>
  Ladder.parse({
    ...written,
    source: `澜海通信投诉处理规范（2026 版）${article}`,
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
  }),
)
