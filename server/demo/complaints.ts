/** The work orders behind the matters of these weeks, as the agent who filed them on a contact filled them in. */
import { clocksFor } from '#shared/domain/complaint/complaint.clocks.ts'
import { priorityOf } from '#shared/domain/complaint/complaint.priority.ts'
import type { Complainant, Complaint, PromiseMade } from '#shared/domain/complaint/complaint.ts'
import { complaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { CategoryId, type ComplaintId } from '#shared/kernel/ids.ts'
import { type Day, DEMO_ZONE, instantAt, isBefore, later, type Moment } from './calendar.ts'
import { demoCategories } from './categories.ts'
import { demoClockRules } from './clock-rules.ts'
import { handlingOf } from './complaint-handling.ts'
import { type Hands, lifeOf, notesOf } from './complaint-life.ts'
import { routedInDemo } from './complaint-routing.ts'
import type { WrittenMatter } from './contacts.ts'
import { demoArticleId } from './demo-centre.ts'
import { lineOfStory } from './matters.ts'
import type { Random } from './random.ts'
import { AREA_FIELD, areas, FAULTS } from './statutory-limits.ts'
import type { Filing } from './stories/story.ts'
import { agentName, DEMO_TEAM, LEAD_ID } from './team.ts'
import type { PlacedStep } from './timeline.ts'

/** No device is ever given this prefix, so no number given out later can meet one of these. */
const DEMO_PREFIX = '0000'
const FIRST_COUNTER = 3107

const at = (hour: number, minute = 0): number => hour * 60 + minute

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
  const answers = Object.fromEntries(
    Object.entries(filing.fields).map(([id, given]) => [id, value(id, given)]),
  )
  const isFault = FAULTS.some((fault) => fault === filing.category)
  const { rural } = written.matter.subject.place
  return isFault ? { ...answers, [AREA_FIELD]: rural ? areas.rural : areas.urban } : answers
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
  const decision = written.tell(filing.decision, filed)
  const handling = handlingOf({ id, categoryId: filing.category, ...life, decision })
  const number = complaintNumber(DEMO_PREFIX, FIRST_COUNTER + index)
  if (!number.ok) throw new Error('Out of complaint numbers')
  const categoryId = CategoryId.parse(filing.category)
  const receivedAt = instantAt(filed.at)
  const fields = fieldsOf(written, filing, filed)
  const incident = incidentOf(filing, filed.at)
  const rated = {
    severity: filing.severity,
    regulator: filing.regulator === 'told',
    repeat: filing.at > 0 || filing.category === 'cat-broadband-overdue',
  }
  const until: Moment = life.status === 'closed' ? (placed.at(-1)?.at ?? filed.at) : { day: today, minute: 0 }
  const complaint: Complaint = {
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
    fields,
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
      rules: demoClockRules,
      categories: demoCategories,
      facts: { categoryId, fields },
      channel: 'phone',
      receivedAt,
      zone: DEMO_ZONE,
    }),
    notes: notesOf(written, filing, hands, id, until),
    steps: [...life.steps],
    ...(handling !== undefined && { handling }),
    training: false,
  }
  return routedInDemo(complaint, subject.customer.segment)
}
