/** Where the demo centre sends its cases by itself; what none of these fits stays with whoever filed it. */
import { type Routing, RoutingRule } from '#shared/domain/complaint/routing.ts'
import type { z } from '#shared/kernel/schema.ts'

type Written = Omit<z.input<typeof RoutingRule>, 'effectiveFrom' | 'effectiveTo' | 'source'> & {
  readonly article: string
}
const rule = ({ article, ...written }: Written): RoutingRule =>
  RoutingRule.parse({
    ...written,
    source: `澜海通信工单分派规则（2026 版）${article}`,
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
  })

const leastLoaded = { is: 'least_loaded', among: 'team', at: 'work' } as const

export const demoRouting: Routing = {
  absentAfterDays: 3,
  rules: [
    rule({
      id: 'route-repeat',
      name: '三十天内重复来话交班组长',
      when: { repeat: { withinDays: 30, about: 'same_category' } },
      departmentId: null,
      owner: { is: 'lead' },
      article: '第 3 条',
    }),
    rule({
      id: 'route-key',
      name: '重要客户的紧急问题交班组长',
      when: { segments: ['vip', 'enterprise'], severities: ['high', 'critical'] },
      departmentId: null,
      owner: { is: 'lead' },
      article: '第 4 条',
    }),
    rule({
      id: 'route-visit',
      name: '上门服务转装维部',
      when: { categoryIds: ['cat-visit'] },
      departmentId: 'dep-field',
      owner: leastLoaded,
      article: '第 5 条',
    }),
    rule({
      id: 'route-billing',
      name: '账单争议转账务部',
      when: { categoryIds: ['cat-billing'] },
      departmentId: 'dep-billing',
      owner: { ...leastLoaded, at: 'any_time' },
      article: '第 6 条',
    }),
    rule({
      id: 'route-enquiry',
      name: '咨询与建议由受理人办结',
      when: { kinds: ['enquiry', 'suggestion'] },
      departmentId: null,
      owner: { is: 'filer' },
      article: '第 7 条',
    }),
  ],
}
