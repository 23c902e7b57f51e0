/** Writes a matter down as the contacts it consisted of, by whoever was on duty at that moment. */
import { type Contact, Story as StorySchema } from '#shared/domain/customer/customer.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { AgentId, ComplaintId } from '#shared/kernel/ids.ts'
import { ContactId } from '#shared/kernel/ids.ts'
import { instantAt, type Moment } from './calendar.ts'
import { createDetails } from './details.ts'
import type { Matter } from './matters.ts'
import { shopOf } from './places.ts'
import type { Random } from './random.ts'
import type { Scene } from './stories/story.ts'
import { agentName, type Colleague, LEAD_ID } from './team.ts'
import { tell } from './telling.ts'
import type { PlacedStep } from './timeline.ts'

export type Writer = (matter: Matter, complaintId: ComplaintId | null) => WrittenMatter

export type WrittenMatter = {
  readonly matter: Matter
  readonly contacts: readonly Contact[]
  /** Writes another sentence of the same matter, with the same details, as of one of its contacts. */
  readonly tell: (sentence: string, placed: PlacedStep) => string
}

const CHANNELS: Readonly<Record<Scene, Pick<Contact, 'channel' | 'direction'>>> = {
  calls_in: { channel: 'phone', direction: 'inbound' },
  we_call: { channel: 'phone', direction: 'outbound' },
  visit: { channel: 'visit', direction: 'outbound' },
  shop: { channel: 'store', direction: 'inbound' },
  chat: { channel: 'app', direction: 'inbound' },
}

/** What the lead promised the lead does, when the lead is there. */
const promisedByLead = (before: PlacedStep | undefined): boolean =>
  before?.step.promisedBy?.startsWith('班组长') ?? false

export type Duty = (at: Moment) => readonly Colleague[]

/** `nextNumber` counts a customer's contacts, oldest first. */
export const createWriter = (
  random: Random,
  duty: Duty,
  nextNumber: (customerKey: string) => number,
): Writer => {
  const takenBy = (matter: Matter, at: Moment, before: AgentId | null): Colleague | undefined => {
    const present = duty(at).filter(({ agent }) => !agent.lead)
    const queue = matter.subject.customer.queueId
    const able = present.filter((colleague) => colleague.queues.includes(queue))
    const pool = able.length > 0 ? able : present
    const same = pool.find((colleague) => colleague.agent.id === before)
    return same ?? (pool.length === 0 ? undefined : random.pick(pool))
  }

  const author = (
    matter: Matter,
    { step, at }: PlacedStep,
    before: AgentId | null,
    technician: string,
    leadPromised: boolean,
  ): Pick<Contact, 'agentId' | 'agentName'> => {
    switch (step.scene) {
      case 'calls_in':
      case 'we_call': {
        if (step.scene === 'we_call' && leadPromised && duty(at).some(({ agent }) => agent.lead))
          return { agentId: LEAD_ID, agentName: agentName(LEAD_ID) }
        const colleague = takenBy(matter, at, step.scene === 'we_call' ? before : null)
        if (colleague === undefined) throw new Error('Nobody was on duty')
        return { agentId: colleague.agent.id, agentName: colleague.agent.name }
      }
      case 'visit':
        return { agentId: null, agentName: technician }
      case 'shop':
        return { agentId: null, agentName: shopOf(matter.subject.place.district) }
      case 'chat':
        return { agentId: null, agentName: '文字客服' }
      default:
        return assertNever(step.scene)
    }
  }

  return (matter, complaintId) => {
    const details = createDetails(random, matter.story, matter.subject)
    const startDay = matter.placed[0]?.at.day ?? 0
    const write = (sentence: string | undefined, placed: PlacedStep): string =>
      sentence === undefined ? '' : tell(random, sentence, (name) => details.at(name, placed, startDay))

    const { customer, key } = matter.subject
    const contacts: Contact[] = []
    for (const [index, placed] of matter.placed.entries()) {
      const { step } = placed
      const before = contacts.findLast((contact) => contact.agentId !== null)?.agentId ?? null
      const filed = matter.story.filing !== undefined && index >= matter.story.filing.at
      contacts.push({
        id: ContactId.parse(`ct-${key}-${String(nextNumber(key)).padStart(3, '0')}`),
        customerId: customer.id,
        queueId: customer.queueId,
        at: instantAt(placed.at),
        ...CHANNELS[step.scene],
        ...author(matter, placed, before, details.technician, promisedByLead(matter.placed[index - 1])),
        topic: matter.story.topic,
        story: StorySchema.parse({
          facts: write(step.facts, placed),
          demand: write(step.demand, placed),
          tried: write(step.tried, placed),
          promised: write(step.promised, placed),
        }),
        complaintId: filed ? complaintId : null,
      })
    }
    return { matter, contacts, tell: write }
  }
}
