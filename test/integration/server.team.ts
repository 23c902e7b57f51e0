/** An invented team for the server's tests. Everything is named after the team's number, so that teams never meet. */

import type { Customer } from '#shared/domain/customer/customer.ts'
import type { Shift } from '#shared/domain/schedule/shift.ts'
import type { Profile } from '#shared/domain/session/session.ts'
import { BusinessDate, type Instant, instantFromMs, msFromInstant } from '#shared/kernel/clock.ts'
import { AgentId, ContactId, CustomerId, QueueId, ShiftId, TeamId } from '#shared/kernel/ids.ts'
import { partOf, spaceOfQueue } from '#shared/sync/tables.ts'
import type { AnyRow } from '../../server/storage/bulk-rows.ts'

export const PASSWORD = 'correct horse'
const HOUR = 3_600_000
const DAY = 24 * HOUR

export type Member = { readonly profile: Profile }
export type Team = {
  readonly teamId: TeamId
  readonly queueId: QueueId
  readonly lead: Member
  readonly agents: readonly [Member, Member]
  readonly members: readonly Member[]
  readonly customers: readonly Customer[]
  readonly shifts: readonly Shift[]
  readonly rows: readonly AnyRow[]
}

/** Where the team's customers lie: somebody had to do with each of them a day ago. */
export const recentSpaceOf = (queueId: QueueId): string => partOf(spaceOfQueue(queueId), 30)

export function teamOf(number: number, now: Instant): Team {
  const teamId = TeamId.parse(`team-${number}`)
  const queueId = QueueId.parse(`queue-${number}`)
  const member = (place: number, permissions: Profile['permissions']): Member => ({
    profile: {
      agentId: AgentId.parse(`agent-${number}-${place}`),
      account: `${number}${String(place).padStart(3, '0')}`,
      name: ['领班赵', '坐席钱', '坐席孙'][place] ?? '坐席',
      teamId,
      permissions,
      place: 'office',
      zone: 'Asia/Shanghai',
    },
  })
  const lead = member(0, ['agent', 'lead'])
  const agents = [member(1, ['agent']), member(2, ['agent'])] as const
  const members = [lead, ...agents]
  const customers = [1, 2, 3].map((index) => customerOf(number, index, queueId))
  const shifts = agents.flatMap((agent, index) =>
    [3, 4, 5].map((day) => shiftOf(agent, index, day, teamId, queueId, now)),
  )
  const rows: AnyRow[] = [
    { table: 'team', row: { id: teamId, name: `热线${number}班`, leadId: lead.profile.agentId } },
    { table: 'queue', row: { id: queueId, name: `队列${number}` } },
    ...members.map(
      ({ profile }): AnyRow => ({
        table: 'agent',
        row: {
          id: profile.agentId,
          account: profile.account,
          name: profile.name,
          teamId,
          place: profile.place,
          lead: profile.permissions.includes('lead'),
          extension: null,
        },
      }),
    ),
    ...customers.map((row): AnyRow => ({ table: 'customer', row })),
    ...customers.map(
      (customer): AnyRow => ({
        table: 'contact',
        row: {
          id: ContactId.parse(`contact-${customer.id}`),
          customerId: customer.id,
          queueId,
          at: instantFromMs(msFromInstant(now) - DAY),
          channel: 'phone',
          direction: 'inbound',
          agentId: null,
          agentName: '坐席李',
          topic: '宽带断线',
          story: { facts: '晚上断线', demand: '上门', tried: '重启', promised: '明天' },
          complaintId: null,
        },
      }),
    ),
    ...shifts.map((row): AnyRow => ({ table: 'shift', row })),
  ]
  return { teamId, queueId, lead, agents, members, customers, shifts, rows }
}

/** `1380001` and four digits: distinct for every team's every customer. */
const mobileOf = (team: number, index: number): string =>
  `138${String(team).padStart(4, '0')}${String(8000 + index)}`

function customerOf(team: number, index: number, queueId: QueueId): Customer {
  return {
    id: CustomerId.parse(`customer-${team}-${index}`),
    externalId: null,
    name: `顾客${'甲乙丙'[index - 1]}`,
    honorific: 'ms',
    numbers: [{ kind: 'mobile', raw: mobileOf(team, index) }],
    segment: 'gold',
    creditStanding: 'A',
    queueId,
    address: null,
    products: [],
    since: null,
    remark: '',
  }
}

/** Agent 0 works 09–17, agent 1 works 13–21 on the same days: both may swap any of them one for one. */
function shiftOf(
  { profile }: Member,
  index: number,
  day: number,
  teamId: TeamId,
  queueId: QueueId,
  now: Instant,
): Shift {
  const midnight = Math.floor((msFromInstant(now) + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  const start = midnight + day * DAY + (index === 0 ? 9 : 13) * HOUR
  return {
    id: ShiftId.parse(`shift-${profile.agentId}-${day}`),
    agentId: profile.agentId,
    teamId,
    businessDate: BusinessDate.parse(instantFromMs(start + 8 * HOUR).slice(0, 10)),
    zone: 'Asia/Shanghai',
    kind: index === 0 ? 'early' : 'late',
    place: 'office',
    queueId,
    segments: [{ start: instantFromMs(start), end: instantFromMs(start + 8 * HOUR), activities: [] }],
    revision: 1,
  }
}
