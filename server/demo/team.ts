/** The team that works in the demo centre: a lead, nine agents on the rotating rota, three who took the nights. */
import type { Agent, Queue, SwapPolicy, Team } from '#shared/domain/schedule/roster.ts'
import { demoAccounts as shown } from '#shared/domain/session/demo-accounts.ts'
import type { PermissionSet } from '#shared/domain/session/permissions.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { AgentId, QueueId, TeamId } from '#shared/kernel/ids.ts'
import { DEMO_ZONE } from './calendar.ts'
import { DEMO_COLLECTION, type DemoAccount } from './demo-centre.ts'

export const BROADBAND_QUEUE = QueueId.parse('q-broadband')
export const GENERAL_QUEUE = QueueId.parse('q-general')
export const demoQueues: readonly Queue[] = [
  { id: BROADBAND_QUEUE, name: '宽带报障' },
  { id: GENERAL_QUEUE, name: '综合服务' },
]

export const DEMO_TEAM = TeamId.parse('team-1')
export const agentIdOf = (account: string): AgentId => AgentId.parse(`a-${account}`)
export const LEAD_ID = agentIdOf('1001')
export const demoTeam: Team = { id: DEMO_TEAM, name: '热线一班', leadId: LEAD_ID }

/** How somebody's week comes about; see `schedule.ts`. */
export type Rota =
  | { readonly type: 'lead' }
  | { readonly type: 'rotating'; readonly line: number }
  | { readonly type: 'nights'; readonly line: number }

export type Colleague = {
  readonly agent: Agent
  readonly rota: Rota
  /** The queue their shifts are planned on. */
  readonly queueId: QueueId
  /** The queues they may take calls from. */
  readonly queues: readonly QueueId[]
}

type Entry = readonly [
  account: string,
  name: string,
  place: Agent['place'],
  rota: Rota,
  queueId: QueueId,
  queues: readonly QueueId[],
]
const BOTH = [BROADBAND_QUEUE, GENERAL_QUEUE] as const
const rotating = (line: number): Rota => ({ type: 'rotating', line })
const nights = (line: number): Rota => ({ type: 'nights', line })

const ENTRIES: readonly Entry[] = [
  ['1001', '何玉梅', 'office', { type: 'lead' }, GENERAL_QUEUE, BOTH],
  ['1002', '林晓燕', 'office', rotating(0), BROADBAND_QUEUE, BOTH],
  ['1003', '王志强', 'office', rotating(1), BROADBAND_QUEUE, BOTH],
  ['1004', '陈嘉怡', 'office', rotating(2), GENERAL_QUEUE, BOTH],
  ['1005', '周海燕', 'home', rotating(3), GENERAL_QUEUE, BOTH],
  ['1006', '吴佳敏', 'office', rotating(4), BROADBAND_QUEUE, BOTH],
  ['1007', '黄俊杰', 'office', rotating(5), GENERAL_QUEUE, BOTH],
  ['1008', '徐丽娜', 'office', rotating(6), BROADBAND_QUEUE, [BROADBAND_QUEUE]],
  ['1009', '孙浩然', 'office', rotating(7), GENERAL_QUEUE, [GENERAL_QUEUE]],
  ['1010', '郑雪琴', 'home', rotating(8), BROADBAND_QUEUE, BOTH],
  ['1011', '马国辉', 'home', nights(0), BROADBAND_QUEUE, BOTH],
  ['1012', '朱慧芳', 'home', nights(1), GENERAL_QUEUE, BOTH],
  ['1013', '罗子轩', 'home', nights(2), GENERAL_QUEUE, BOTH],
]

export const demoColleagues: readonly Colleague[] = ENTRIES.map(
  ([account, name, place, rota, queueId, queues]) => ({
    agent: {
      id: agentIdOf(account),
      account,
      name,
      teamId: DEMO_TEAM,
      place,
      lead: rota.type === 'lead',
      extension: `7${account.slice(1)}`,
      // Whoever took the nights has their hours balanced over the quarter.
      workingTime:
        rota.type === 'nights' ? { system: 'comprehensive', period: 'quarter' } : { system: 'standard' },
      skills: [...queues],
    },
    rota,
    queueId,
    queues,
  }),
)

const agentNames = new Map(demoColleagues.map(({ agent }) => [agent.id, agent.name]))
export const agentName = (id: AgentId): string => agentNames.get(id) ?? id

/** What the company's own rules say of swaps. */
export const demoSwapPolicy: SwapPolicy = {
  id: 'swap-policy-2026',
  minimumRestHours: 11,
  noticeHours: 24,
  windowDays: 42,
  source: '澜海通信客服中心排班与换班管理办法（2026 版）',
  article: '第 12–15 条',
  from: BusinessDate.parse('2026-01-01'),
  until: null,
  consecutiveDays: 6,
  consecutiveNights: 5,
  openRequests: 20,
  officeSeats: 10,
  homeReadyDays: 7,
  night: { from: '22:00', to: '06:00', counts: 3 },
  unpaid: ['meal'],
}

const account = (
  colleague: Pick<Colleague, 'queues'> & { readonly agent: Agent },
  permissions: readonly PermissionSet[],
): DemoAccount => ({
  profile: {
    agentId: colleague.agent.id,
    account: colleague.agent.account,
    name: colleague.agent.name,
    teamId: colleague.agent.teamId,
    permissions: [...permissions],
    place: colleague.agent.place,
    zone: DEMO_ZONE,
  },
  password: shown.password,
  queues: colleague.queues,
  collections: [DEMO_COLLECTION],
  telephony: {
    line: 'training',
    agentNumber: colleague.agent.extension ?? colleague.agent.account,
    wrapUpSeconds: 45,
  },
})

/** Plans shifts, edits articles and administers; takes no calls and stands on no rota. */
const administrator: DemoAccount = {
  ...account(
    {
      agent: {
        id: agentIdOf('8001'),
        account: '8001',
        name: '顾明远',
        teamId: DEMO_TEAM,
        place: 'office',
        lead: false,
        extension: null,
      },
      queues: BOTH,
    },
    ['administrator', 'planner', 'editor'],
  ),
  telephony: { line: 'none' },
}

export const demoAccounts: readonly DemoAccount[] = [
  ...demoColleagues.map((colleague) =>
    account(colleague, colleague.agent.lead ? ['agent', 'lead'] : ['agent']),
  ),
  administrator,
]
