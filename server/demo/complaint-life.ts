/** How a complaint was worked on: the steps of its life and the notes on the way, in the hours in which people do such work. */
import { nextStatuses } from '#shared/domain/complaint/complaint.lifecycle.ts'
import type { ComplaintNote, ComplaintStatus, ComplaintStep } from '#shared/domain/complaint/complaint.ts'
import type { Contact } from '#shared/domain/customer/customer.ts'
import type { AgentId, ComplaintId } from '#shared/kernel/ids.ts'
import { type Day, instantAt, isBefore, later, type Moment, minutesBetween } from './calendar.ts'
import type { WrittenMatter } from './contacts.ts'
import type { Filing } from './stories/story.ts'
import { agentName, LEAD_ID } from './team.ts'
import type { PlacedStep } from './timeline.ts'

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

export type Hands = { readonly filer: AgentId; readonly owner: AgentId }

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
        // What is settled on the spot is told in its own steps, too.
        if (status === 'communicated' && end !== 'authorised') continue
        // Nobody closes what the customer was not called about.
        if (status === 'closed' && end !== 'follow_up') continue
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

export type Life = { readonly steps: readonly ComplaintStep[]; readonly status: ComplaintStatus }

/** The statuses one after the other, each by whom and why, as far as they came by the midnight before `today`. */
export const lifeOf = (written: WrittenMatter, filing: Filing, hands: Hands, today: Day): Life => {
  const filed = written.matter.placed[filing.at]
  if (filed === undefined) throw new Error('Filed in no contact')
  const now: Moment = { day: today, minute: 0 }
  const steps: ComplaintStep[] = []
  let status: ComplaintStatus = 'registered'
  let reached = filed.at

  const reasonFor = (to: ComplaintStatus, placed: PlacedStep, contact: Contact | undefined): string => {
    const said = contact?.story
    switch (to) {
      case 'proposed':
        return written.tell(filing.decision, placed)
      case 'authorised':
        return '在授权额度内，同意'
      case 'waiting_department':
        return `等${placed.step.promisedBy ?? '有关部门'}答复`
      case 'closed':
        return said?.tried ?? ''
      default:
        return ''
    }
  }
  const put = (to: ComplaintStatus, when: Moment, byId: AgentId, reason: string): void => {
    status = to
    reached = when
    steps.push({ at: instantAt(when), byId, byName: agentName(byId), to, reason })
  }
  const advance = (
    to: ComplaintStatus,
    by: Moment,
    placed: PlacedStep,
    contact: Contact | undefined,
  ): void => {
    const path = pathTo(status, to)
    const firstTold = path.findIndex(isTold)
    const end = minutesBetween(reached, by) > path.length ? by : later(reached, path.length + 1)
    for (const [index, next] of path.entries()) {
      // What the customer is told is told in the contact itself; the work before it is done in the hours before it.
      const when = isTold(next)
        ? later(end, index - firstTold + 1)
        : workingTime(reached, end, path.length - index)
      if (!isBefore(when, now)) return
      const worker = isTold(next) ? (contact?.agentId ?? hands.owner) : hands.owner
      put(next, when, BY_LEAD.includes(next) ? LEAD_ID : worker, reasonFor(next, placed, contact))
    }
  }

  put('registered', filed.at, hands.filer, '')
  for (const [index, placed] of written.matter.placed.entries()) {
    const to = placed.step.status
    if (index < filing.at || to === undefined) continue
    const by = index === filing.at ? firstWorkedOn(filed.at, written.matter.placed[index + 1]?.at) : placed.at
    advance(to, by, placed, written.contacts[index])
  }
  return { steps, status }
}

export const notesOf = (
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
