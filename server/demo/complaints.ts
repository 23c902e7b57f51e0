/** The work orders behind the matters of these weeks: filed on a contact, moved on by the lead and their owner, noted on the way. */
import { clocksFor } from '#shared/domain/complaint/complaint.clocks.ts'
import { nextStatuses, reasonRequired } from '#shared/domain/complaint/complaint.lifecycle.ts'
import { priorityOf } from '#shared/domain/complaint/complaint.priority.ts'
import type {
  Complainant,
  Complaint,
  ComplaintNote,
  ComplaintStatus,
  ComplaintStep,
  PromiseMade,
} from '#shared/domain/complaint/complaint.ts'
import { complaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { type AgentId, CategoryId, type ComplaintId } from '#shared/kernel/ids.ts'
import { type Day, DEMO_ZONE, instantAt, isBefore, later, type Moment, minutesBetween } from './calendar.ts'
import { demoCategories } from './categories.ts'
import { bindsAt, demoClockRules } from './clock-rules.ts'
import type { WrittenMatter } from './contacts.ts'
import { demoArticleId } from './demo-centre.ts'
import { lineOfStory } from './matters.ts'
import type { Random } from './random.ts'
import type { Filing } from './stories/story.ts'
import { agentName, DEMO_TEAM, LEAD_ID } from './team.ts'
import type { PlacedStep } from './timeline.ts'

/** No device is ever given this prefix, so no number given out later can meet one of these. */
const DEMO_PREFIX = '0000'
const FIRST_COUNTER = 3107

const at = (hour: number, minute = 0): number => hour * 60 + minute

/** Work on complaints is done in the daytime. */
const inOfficeHours = (moment: Moment): Moment => {
  if (moment.minute < at(9)) return { day: moment.day, minute: at(9) + (moment.minute % 50) }
  if (moment.minute > at(20, 30)) return { day: moment.day + 1, minute: at(9) + (moment.minute % 50) }
  return moment
}

/** A moment of the working day after `from`, a fair part of the way to `to`, when `left` things are still to be done. */
const workingTime = (from: Moment, to: Moment, left: number): Moment => {
  const room = minutesBetween(from, to)
  const fair = inOfficeHours(later(from, Math.max(3, Math.floor(room / left))))
  if (minutesBetween(fair, to) > left) return fair
  return room > left * 6 ? later(to, -left * 5) : later(from, Math.max(1, Math.floor(room / (left + 1))))
}

/** Two or three hours after filing it is in somebody's hands, or sooner when the customer hears of it sooner. */
const firstWorkedOn = (filed: Moment, next: Moment | undefined): Moment => {
  const usual = inOfficeHours(later(filed, 150))
  return next !== undefined && isBefore(next, usual) ? later(next, -3) : usual
}

type Hands = { readonly filer: AgentId; readonly owner: AgentId }

/** What changes hands or heads between two statuses; `assigned` again and the side exits are no part of a plain story. */
const ORDINARY: readonly ComplaintStatus[] = [
  'registered',
  'assessed',
  'assigned',
  'investigating',
  'waiting_department',
  'proposed',
  'authorised',
  'communicated',
  'follow_up',
  'closed',
]

const pathTo = (from: ComplaintStatus, to: ComplaintStatus): readonly ComplaintStatus[] => {
  if (from === to) return []
  const seen = new Set<ComplaintStatus>([from])
  let paths: ComplaintStatus[][] = [[from]]
  while (paths.length > 0) {
    const longer: ComplaintStatus[][] = []
    for (const path of paths) {
      const end = path.at(-1) ?? from
      // A lead looks at every order before giving it to somebody.
      const next = end === 'registered' ? (['assessed'] as const) : nextStatuses(end)
      for (const status of next) {
        if (!ORDINARY.includes(status) || (status === 'assigned' && end !== 'assessed')) continue
        if (status === to) return [...path.slice(1), status]
        if (seen.has(status)) continue
        seen.add(status)
        longer.push([...path, status])
      }
    }
    paths = longer
  }
  throw new Error(`No way from ${from} to ${to}`)
}

const BY_LEAD: readonly ComplaintStatus[] = ['assessed', 'assigned', 'authorised']

/** Steps that are a talk with the customer. */
const isTold = (status: ComplaintStatus): boolean =>
  status === 'communicated' || status === 'follow_up' || status === 'closed'

type Life = { readonly steps: readonly ComplaintStep[]; readonly status: ComplaintStatus }

const lifeOf = (written: WrittenMatter, filing: Filing, hands: Hands, today: Day): Life => {
  const filed = written.matter.placed[filing.at]
  if (filed === undefined) throw new Error('Filed in no contact')
  const now: Moment = { day: today, minute: 0 }
  const steps: ComplaintStep[] = []
  let status: ComplaintStatus = 'registered'
  let reached = filed.at

  const reasonFor = (to: ComplaintStatus, placed: PlacedStep): string => {
    switch (to) {
      case 'proposed':
        return written.tell(filing.decision, placed)
      case 'authorised':
        return '在授权额度内，同意'
      case 'waiting_department':
        return `等${placed.step.promisedBy ?? '有关部门'}答复`
      case 'closed':
        return written.tell(placed.step.tried ?? '客户确认解决', placed)
      default:
        return reasonRequired(to) ? written.tell(placed.step.facts, placed) : ''
    }
  }
  const put = (to: ComplaintStatus, when: Moment, byId: AgentId, reason: string): void => {
    status = to
    reached = when
    steps.push({ at: instantAt(when), byId, byName: agentName(byId), to, reason })
  }
  const advance = (to: ComplaintStatus, by: Moment, placed: PlacedStep, teller: AgentId): void => {
    const path = pathTo(status, to)
    const firstTold = path.findIndex(isTold)
    const end = minutesBetween(reached, by) > path.length ? by : later(reached, path.length + 1)
    for (const [index, next] of path.entries()) {
      // What the customer is told is told in the contact itself; the work before it is done in the hours before it.
      const when = isTold(next)
        ? later(end, index - firstTold + 1)
        : workingTime(reached, end, path.length - index)
      if (!isBefore(when, now)) return
      const worker = isTold(next) ? teller : hands.owner
      put(next, when, BY_LEAD.includes(next) ? LEAD_ID : worker, reasonFor(next, placed))
    }
  }

  put('registered', filed.at, hands.filer, '')
  for (const [index, placed] of written.matter.placed.entries()) {
    const to = placed.step.status
    if (index < filing.at || to === undefined) continue
    const by = index === filing.at ? firstWorkedOn(filed.at, written.matter.placed[index + 1]?.at) : placed.at
    advance(to, by, placed, written.contacts[index]?.agentId ?? hands.owner)
  }
  return { steps, status }
}

const notesOf = (
  written: WrittenMatter,
  filing: Filing,
  hands: Hands,
  id: ComplaintId,
  until: Moment,
): ComplaintNote[] => {
  const filed = written.matter.placed[filing.at]
  if (filed === undefined) return []
  return filing.notes
    .map((note) => ({ note, when: inOfficeHours(later(filed.at, Math.round(note.hours * 60))) }))
    .filter(({ when }) => isBefore(when, until))
    .map(({ note, when }, index): ComplaintNote => {
      const byId = note.by === 'lead' ? LEAD_ID : hands[note.by]
      return {
        id: `${id}-n${index + 1}`,
        at: instantAt(when),
        byId,
        byName: agentName(byId),
        audience: note.audience ?? 'internal',
        text: written.tell(note.text, filed),
      }
    })
    .toSorted((one, other) => one.at.localeCompare(other.at))
}

const promisesOf = (written: WrittenMatter, filing: Filing, id: ComplaintId): PromiseMade[] =>
  written.matter.placed.flatMap((placed, index) => {
    const what = written.contacts[index]?.story.promised ?? ''
    if (index < filing.at || placed.due === null || what === '') return []
    const byWhom = placed.step.promisedBy ?? '热线一班'
    return [{ id: `${id}-p${index}`, what, byWhom, dueAt: instantAt(placed.due) }]
  })

const fieldsOf = (
  written: WrittenMatter,
  filing: Filing,
  filed: PlacedStep,
): Record<string, string | number | boolean> => {
  const definitions = demoCategories.find(({ id }) => id === filing.category)?.fields ?? []
  const value = (id: string, given: string | boolean): string | number | boolean => {
    if (typeof given === 'boolean') return given
    const said = written.tell(given, filed)
    return definitions.find((field) => field.id === id)?.type === 'number' ? Number(said) : said
  }
  return Object.fromEntries(Object.entries(filing.fields).map(([id, given]) => [id, value(id, given)]))
}

const complainantOf = ({ matter }: WrittenMatter, filing: Filing): Complainant => {
  const { who } = matter.subject
  if (who.type === 'enterprise')
    return {
      type: 'proxy',
      name: who.person.name,
      relation: who.enterprise.contactRole,
      authorityProof: '授权联系人名单',
    }
  if (filing.proxy === undefined) return { type: 'self' }
  return {
    type: 'proxy',
    name: `${who.person.surname}女士`,
    relation: filing.proxy,
    authorityProof: '机主在旁口头同意',
  }
}

const incidentOf = (filing: Filing, received: Moment): Moment | null => {
  if (filing.incident === null) return null
  const [hour = '0', minute = '0'] = filing.incident.at.split(':')
  const moment = { day: received.day - filing.incident.daysBefore, minute: at(Number(hour), Number(minute)) }
  return isBefore(moment, received) ? moment : later(received, -35)
}

export type ComplaintInput = {
  readonly id: ComplaintId
  /** Counts all of them, from 0. */
  readonly index: number
  readonly written: WrittenMatter
  readonly filing: Filing
  readonly today: Day
}

export const createComplaint = (random: Random, input: ComplaintInput): Complaint => {
  const { id, index, written, filing, today } = input
  const { subject, placed } = written.matter
  const filed = placed[filing.at]
  const contact = written.contacts[filing.at]
  if (filed === undefined || contact === undefined) throw new Error('Filed in no contact')
  const filer = contact.agentId ?? LEAD_ID
  const hands: Hands = { filer, owner: random.chance(0.2) ? LEAD_ID : filer }
  const life = lifeOf(written, filing, hands, today)
  const number = complaintNumber(DEMO_PREFIX, FIRST_COUNTER + index)
  if (!number.ok) throw new Error('Out of complaint numbers')
  const categoryId = CategoryId.parse(filing.category)
  const receivedAt = instantAt(filed.at)
  const incident = incidentOf(filing, filed.at)
  const rated = {
    severity: filing.severity,
    regulator: filing.regulator === 'told',
    repeat: filing.at > 0 || filing.category === 'cat-broadband-overdue',
  }
  const until: Moment = life.status === 'closed' ? (placed.at(-1)?.at ?? filed.at) : { day: today, minute: 0 }
  return {
    id,
    number: number.value,
    kind: filing.kind,
    customerId: subject.customer.id,
    customerName: subject.customer.name,
    contactNumber: subject.customer.numbers[0]?.raw ?? '',
    complainant: complainantOf(written, filing),
    categoryId,
    productId: lineOfStory(subject, written.matter.story)?.product.id ?? null,
    facts: contact.story.facts,
    requestedRemedy: contact.story.demand,
    incidentAt: incident === null ? null : instantAt(incident),
    place: `${subject.place.district}${subject.place.street}`,
    immediateAction: contact.story.tried,
    ...rated,
    promises: promisesOf(written, filing, id),
    fields: fieldsOf(written, filing, filed),
    articleIds: filing.articles.map(demoArticleId),
    confidential: filing.confidential === 'yes',
    channel: 'phone',
    callId: null,
    queueId: subject.customer.queueId,
    teamId: DEMO_TEAM,
    createdBy: filer,
    createdByName: agentName(filer),
    ownerId: ['registered', 'assessed'].includes(life.status) ? null : hands.owner,
    receivedAt,
    priority: priorityOf(rated),
    status: life.status,
    clocks: clocksFor({
      rules: demoClockRules.filter((rule) => bindsAt(rule, subject.place.rural ? 'rural' : 'urban')),
      categories: demoCategories,
      categoryId,
      receivedAt,
      zone: DEMO_ZONE,
    }),
    notes: notesOf(written, filing, hands, id, until),
    steps: [...life.steps],
    training: false,
  }
}
