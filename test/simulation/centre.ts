/**
 * The centre that every simulated run starts with: two teams with their leads, two queues, a few customers, a roster
 * whose shifts can be swapped. Small, because a run is about what happens to it. Names and numbers are invented.
 */

import { Contact, Customer } from '#shared/domain/customer/customer.ts'
import type { CachePolicy } from '#shared/domain/customer/kept-customers.rules.ts'
import type { Agent } from '#shared/domain/schedule/roster.ts'
import type { Profile } from '#shared/domain/session/session.ts'
import { Profile as ProfileSchema } from '#shared/domain/session/session.ts'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { ClientId } from '#shared/kernel/ids.ts'
import type { AnyRow } from '../../server/storage/bulk-rows.ts'
import {
  agents,
  article,
  billing,
  broadband,
  caseRules,
  chen,
  customer,
  fault,
  faultClock,
  li,
  otherTeam,
  policy,
  shift,
  sun,
  team,
  wang,
  ZONE,
  zhao,
} from '../fixtures/centre-rows.ts'

export { ZONE }

/** Of every machine, so that a run can look into their stores. */
const SECRET = new Uint8Array(32).fill(7)
export const PASSWORD = 'correct horse'
/** A Monday night in March 2026. */
export const START_MS = Date.UTC(2026, 2, 2, 14, 0)
/** What the keys of every machine's journal and store come from. */
export const SECRETS = {
  secrets: [{ version: 1, secret: SECRET }],
  newestSince: instantFromMs(START_MS),
  storeSalt: '',
}

/** What machines keep of the customers. */
export const cachePolicy: CachePolicy = {
  office: { everyone: 'all', roles: {} },
  home: { everyone: 90, roles: { lead: 180 } },
}

const profileOf = (agent: Agent): Profile =>
  ProfileSchema.parse({
    agentId: agent.id,
    account: agent.account,
    name: agent.name,
    teamId: agent.teamId,
    permissions: agent.lead ? ['agent', 'lead'] : ['agent'],
    place: agent.id === chen.id ? 'home' : 'office',
    zone: ZONE,
  })

export const accounts = agents.map((agent) => ({
  profile: profileOf(agent),
  queues:
    agent.id === sun.id ? [billing.id] : agent.id === zhao.id ? [broadband.id, billing.id] : [broadband.id],
  collections: ['general'],
}))

/**
 * Whose machines take part, in this order: two agents of one team, their lead, a second machine of the first, … The
 * first agent has one at home and one in the office.
 */
export const installations = [li, wang, zhao, li, chen, sun].map(({ id }, index) => ({
  machine: `${id}-${index + 1}`,
  agentId: id,
  place: id === wang.id || index > 2 ? ('office' as const) : ('home' as const),
  clientId: ClientId.parse(`client-${index + 1}`),
  devicePrefix: String(index + 1).padStart(4, '0'),
  sessionId: `session-${index + 1}`,
  refreshToken: `refresh-${index + 1}`,
}))

export const customers = [0, 1, 2, 3].map((index) =>
  Customer.parse({
    ...customer,
    id: `cust-${index}`,
    numbers: [{ kind: 'mobile', raw: `1380013800${index}` }],
    queueId: index === 3 ? billing.id : broadband.id,
  }),
)

/** Of the first customers, from the one who called two days ago to the one who did so months ago; of one nothing is known. */
const contacts = [2, 60, 120].map((days, index) =>
  Contact.parse({
    id: `contact-${index}`,
    customerId: `cust-${index + (index === 2 ? 1 : 0)}`,
    queueId: index === 2 ? billing.id : broadband.id,
    at: instantFromMs(START_MS - days * 24 * 3_600_000),
    channel: 'phone',
    direction: 'inbound',
    agentId: null,
    agentName: '李静',
    topic: '断网',
    story: { facts: '断网', demand: '恢复', tried: '', promised: '' },
    complaintId: null,
  }),
)

const day = (index: number): string => `2026-03-${String(5 + index * 2).padStart(2, '0')}`
const shifts = [li, wang, chen].flatMap((agent, place) =>
  [0, 1, 2].map((index) => {
    const hours = [
      ['06:00', '11:00'],
      ['11:30', '16:00'],
      ['16:30', '21:00'],
    ][place] ?? ['06:00', '11:00']
    return shift(`shift-${agent.id}-${index}`, agent, day(index), [
      `${day(index)} ${hours[0]}`,
      `${day(index)} ${hours[1]}`,
    ])
  }),
)

export const startRows: readonly AnyRow[] = [
  ...agents.map((row): AnyRow => ({ table: 'agent', row })),
  { table: 'team', row: team },
  { table: 'team', row: otherTeam },
  { table: 'queue', row: broadband },
  { table: 'queue', row: billing },
  { table: 'category', row: fault },
  { table: 'clockRule', row: faultClock },
  { table: 'swapPolicy', row: policy },
  { table: 'caseRules', row: caseRules },
  { table: 'article', row: article },
  ...customers.map((row): AnyRow => ({ table: 'customer', row })),
  ...contacts.map((row): AnyRow => ({ table: 'contact', row })),
  ...shifts.map((row): AnyRow => ({ table: 'shift', row })),
]
