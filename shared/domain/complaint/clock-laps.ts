/**
 * What happened to a case, as its clocks see it, and the laps that each of them runs because of it. A lap begins with the
 * case, with its reopening, with whoever takes it over, or with the last word to the customer, and is stopped by the answer
 * that it measures. Everything follows from the steps and notes and from when they happened, not from when they were synced.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import { msFromInstant } from '#shared/kernel/clock.ts'
import type { PausingStatus } from './clock-rule.ts'
import type { Pause } from './clock-time.ts'
import type { Complaint, ComplaintClock, ComplaintStatus } from './complaint.ts'

export type History = Pick<Complaint, 'clocks' | 'steps' | 'notes' | 'receivedAt' | 'petition'>

export type StopReason = 'answered' | 'transferred' | 'withdrawn' | 'merged'
export type Lap = {
  readonly from: number
  readonly stop: { readonly at: number; readonly how: StopReason } | null
}

const ANSWERED: readonly ComplaintStatus[] = ['communicated', 'follow_up', 'closed']
const OVER: readonly ComplaintStatus[] = ['withdrawn', 'merged']

type Event = {
  readonly at: number
  /**
   * `contact`: a word to the customer. `answered`: the answer. `returned`: it was not enough. `over`: nobody wants an answer any
   * more. `transfer`: from one owner to another.
   */
  readonly is: 'contact' | 'answered' | 'returned' | 'over' | 'reopened' | 'transfer'
  readonly how?: StopReason
}

/**
 * In the order in which it happened. The steps are in the order that the server took them in: what a machine did offline may
 * be dated before the step above it. What takes an answer back never lies before that answer, whatever two machines' clocks say.
 */
function eventsOf({ steps, notes }: History): readonly Event[] {
  const events: Event[] = notes
    .filter(({ audience }) => audience === 'customer')
    .map(({ at }) => ({ at: msFromInstant(at), is: 'contact' }))
  let settledAt: number | null = null
  let owner: string | undefined
  for (const step of steps) {
    const at = Math.max(msFromInstant(step.at), settledAt ?? 0)
    const settles = ANSWERED.includes(step.to) || OVER.includes(step.to)
    if (step.to === 'reopened') events.push({ at, is: 'reopened' })
    else if (settles && settledAt === null) events.push(settling(step.to, at))
    else if (!settles && settledAt !== null) events.push({ at, is: 'returned' })
    if (step.to === 'waiting_customer') events.push({ at, is: 'contact' })
    if (step.ownerId !== undefined && owner !== undefined && step.ownerId !== owner)
      events.push({ at, is: 'transfer' })
    owner = step.ownerId ?? owner
    settledAt = settles ? at : null
  }
  return events.sort((a, b) => a.at - b.at)
}

const settling = (to: ComplaintStatus, at: number): Event =>
  to === 'withdrawn' || to === 'merged' ? { at, is: 'over', how: to } : { at, is: 'answered' }

/** When the clock stands still: the times in which the case stood as the rule names it. */
export function pausesOf({ steps }: Pick<History, 'steps'>, by: readonly PausingStatus[]): readonly Pause[] {
  const pauses: Pause[] = []
  for (const [index, { at, to }] of steps.entries()) {
    if (!by.some((status) => status === to)) continue
    const next = steps[index + 1]
    const from = Math.max(msFromInstant(at), pauses.at(-1)?.to ?? 0)
    const until = next === undefined ? null : msFromInstant(next.at)
    if (until === null || from < until) pauses.push({ from, to: until })
  }
  return pauses
}

/** In order of time; none as long as an update waits for the first answer, which comes before it. */
export function lapsOf(clock: ComplaintClock, history: History): readonly Lap[] {
  const laps = new Laps(clock, history)
  for (const event of eventsOf(history)) laps.after(event)
  return laps.all
}

const firstResponseOf = ({ clocks }: Pick<History, 'clocks'>): ComplaintClock | undefined =>
  clocks.find(({ terms }) => terms?.measures === 'first_response' && terms.binds !== 'authority')

class Laps {
  readonly all: Lap[] = []
  readonly #measures: 'first_response' | 'update' | 'resolution'
  /** A printed date and an authority's limit are what they are; so is a clock of a case from before there were terms. */
  readonly #renewable: boolean
  readonly #restarts: boolean
  readonly #afterFirstResponse: boolean
  /** The next word to the customer is the first response, and begins the first lap of an update. */
  #awaitsContact: 'yes' | 'no'

  constructor(clock: ComplaintClock, history: History) {
    const { terms } = clock
    this.#measures = terms?.measures ?? 'resolution'
    this.#renewable = terms !== undefined && terms.limit.unit !== 'as_printed' && terms.startsAt === undefined
    this.#restarts = this.#renewable && clock.kind === 'internal' && terms?.onTransfer !== 'continue'
    this.#afterFirstResponse = this.#measures === 'update' && firstResponseOf(history) !== undefined
    const accepted = terms?.startsAt === 'accepted' ? history.petition?.acceptedAt : null
    this.#awaitsContact = this.#afterFirstResponse ? 'yes' : 'no'
    if (!this.#afterFirstResponse) this.#begin(msFromInstant(accepted ?? history.receivedAt))
  }

  after(event: Event): void {
    switch (event.is) {
      case 'contact':
        this.#contact(event.at)
        return
      case 'answered':
        this.#awaitsContact = 'no'
        this.#stop(event.at, 'answered')
        return
      case 'over':
        this.#awaitsContact = 'no'
        this.#stop(event.at, event.how ?? 'withdrawn')
        return
      case 'returned':
        this.#returned(event.at)
        return
      case 'reopened':
        this.#reopened(event.at)
        return
      case 'transfer':
        if (this.#restarts && this.#stop(event.at, 'transferred') === 'stopped') this.#begin(event.at)
        return
      default:
        assertNever(event.is)
    }
  }

  #contact(at: number): void {
    if (this.#measures === 'resolution') return
    const stopped = this.#stop(at, 'answered')
    if (this.#measures === 'update' && (stopped === 'stopped' || this.#awaitsContact === 'yes'))
      this.#begin(at)
  }

  #returned(at: number): void {
    if (this.#measures === 'update') this.#begin(at)
    else if (this.#measures === 'resolution') this.#goOn()
  }

  #reopened(at: number): void {
    if (!this.#renewable) this.#goOn()
    else if (this.#afterFirstResponse) this.#awaitsContact = 'yes'
    else this.#begin(at)
  }

  #begin(from: number): void {
    this.#awaitsContact = 'no'
    this.all.push({ from, stop: null })
  }

  #goOn(): void {
    const last = this.all.pop()
    if (last !== undefined) this.#begin(last.from)
  }

  #stop(at: number, how: StopReason): 'stopped' | 'stands' {
    const last = this.all.at(-1)
    if (last === undefined || last.stop !== null) return 'stands'
    this.all.splice(-1, 1, { from: last.from, stop: { at: Math.max(at, last.from), how } })
    return 'stopped'
  }
}
