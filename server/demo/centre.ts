/** The demo centre, put together: the same `seed` and `today` give the same people, calls and shifts on every machine. */
import type { BusinessDate } from '#shared/kernel/clock.ts'
import { ComplaintId } from '#shared/kernel/ids.ts'
import { PROTOCOL_VERSION } from '#shared/sync/protocol.ts'
import { type Day, DEMO_ZONE, dayOf, MINUTES_PER_DAY } from './calendar.ts'
import { demoCallRules } from './call-rules.ts'
import { demoCaseRules } from './case-rules.ts'
import { demoCategories } from './categories.ts'
import { demoClockRules } from './clock-rules.ts'
import { createComplaint } from './complaints.ts'
import { createWriter } from './contacts.ts'
import { createCoverageNeeds } from './coverage-needs.ts'
import { createCustomers } from './customers.ts'
import type { DemoCentre, DemoRow } from './demo-centre.ts'
import { createMatters, createOpenMatters, type Matter } from './matters.ts'
import { createRandom, type Random } from './random.ts'
import { createDutyRoster, createShifts } from './schedule.ts'
import type { Subject } from './subject.ts'
import { createSwaps } from './swaps.ts'
import { demoAccounts, demoColleagues, demoQueues, demoSwapPolicy, demoTeam } from './team.ts'

const CUSTOMERS = 2000
const OPEN_MATTERS = { withComplaint: 36, without: 8 }
/** Complaints settled longer ago than this are in the archive, and only the contacts about them are left. */
const COMPLAINTS_KEPT_DAYS = 13

const isKept = ({ story, placed, state }: Matter, today: Day): boolean => {
  if (story.filing === undefined || placed.length <= story.filing.at) return false
  return state === 'open' || (placed.at(-1)?.at.day ?? 0) >= today - COMPLAINTS_KEPT_DAYS
}

/** Minutes on the line of time, for numbers are given out in the order of filing. */
const filedAt = ({ story, placed }: Matter): number => {
  const at = placed[story.filing?.at ?? 0]?.at
  return at === undefined ? 0 : at.day * MINUTES_PER_DAY + at.minute
}

/** Contacts and complaints of all customers. */
const historyRows = (random: Random, subjects: readonly Subject[], today: Day): readonly DemoRow[] => {
  const open = createOpenMatters(random.fork('open'), subjects, today, OPEN_MATTERS)
  const matters = createMatters(random.fork('matters'), subjects, open, today)
  const counts = new Map<string, number>()
  const write = createWriter(random.fork('words'), createDutyRoster(), (key) => {
    const next = (counts.get(key) ?? 0) + 1
    counts.set(key, next)
    return next
  })
  const filed = matters.filter((matter) => isKept(matter, today)).toSorted((a, b) => filedAt(a) - filedAt(b))
  const orders = random.fork('orders')
  return matters.flatMap((matter): readonly DemoRow[] => {
    const { filing } = matter.story
    const index = filed.indexOf(matter)
    const id = index < 0 ? null : ComplaintId.parse(`cp-${String(index + 1).padStart(4, '0')}`)
    const written = write(matter, id)
    const contacts = written.contacts.map((row): DemoRow => ({ table: 'contact', row }))
    if (id === null || filing === undefined) return contacts
    const row = createComplaint(orders, { id, index, written, filing, today })
    return [...contacts, { table: 'complaint', row }]
  })
}

export const demoCentre = (input: { readonly today: BusinessDate; readonly seed: number }): DemoCentre => {
  const today = dayOf(input.today)
  const random = createRandom(input.seed)
  const shifts = createShifts(today)
  const subjects = createCustomers(random.fork('customers'), CUSTOMERS, today)
  return {
    centre: {
      product: 'nightdesk',
      name: '澜海通信江州客服中心',
      fictional: true,
      zone: DEMO_ZONE,
      protocol: { oldest: PROTOCOL_VERSION, newest: PROTOCOL_VERSION },
    },
    accounts: demoAccounts,
    callRules: demoCallRules,
    rows: [
      { table: 'team', row: demoTeam },
      { table: 'swapPolicy', row: demoSwapPolicy },
      { table: 'caseRules', row: demoCaseRules },
      ...demoQueues.map((row): DemoRow => ({ table: 'queue', row })),
      ...demoColleagues.map(({ agent }): DemoRow => ({ table: 'agent', row: agent })),
      ...demoCategories.map((row): DemoRow => ({ table: 'category', row })),
      ...demoClockRules.map((row): DemoRow => ({ table: 'clockRule', row })),
      ...shifts.map((row): DemoRow => ({ table: 'shift', row })),
      ...createCoverageNeeds(today).map((row): DemoRow => ({ table: 'coverageNeed', row })),
      ...createSwaps(shifts, today).map((row): DemoRow => ({ table: 'swap', row })),
      ...subjects.map(({ customer }): DemoRow => ({ table: 'customer', row: customer })),
      ...historyRows(random.fork('history'), subjects, today),
    ],
  }
}
