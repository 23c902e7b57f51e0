/**
 * A story is one matter of one customer, told as the agents wrote it down, contact by contact. It is written
 * once, by hand; places, names, products, amounts and dates come from the customer it happens to.
 *
 * In its sentences `{name}` stands for a detail (see `details.ts`, and the story's own `details`), and `[a|b|c]`
 * for ways of saying the same, of which one is taken. Only the last contact promises nothing any more.
 */
import type { ComplaintKind, ComplaintStatus, Severity } from '#shared/domain/complaint/complaint.ts'
import type { Random } from '../random.ts'
import type { Need, Subject } from '../subject.ts'

export type Band = 'early' | 'morning' | 'afternoon' | 'evening' | 'night' | 'any'
type Range = readonly [number, number]

/** When a contact takes place, seen from the one before it. */
export type When =
  /** The first contact, or `days` after the one before. */
  | { readonly type: 'in'; readonly days: Range; readonly band: Band }
  | { readonly type: 'minutes'; readonly later: Range }
  /** While the technician is there, or after the agreed slot is over. */
  | { readonly type: 'visit'; readonly minutesAfterStart: Range }
  | { readonly type: 'after_visit'; readonly minutesAfterEnd: Range }
  /** Around what was promised: minus is earlier. */
  | { readonly type: 'due'; readonly minutesAfter: Range }

export const on = (band: Band): When => ({ type: 'in', days: [0, 0], band })
export const days = (from: number, to: number, band: Band): When => ({ type: 'in', days: [from, to], band })
export const minutes = (from: number, to: number): When => ({ type: 'minutes', later: [from, to] })
export const duringVisit: When = { type: 'visit', minutesAfterStart: [15, 100] }
export const afterVisit = (from: number, to: number): When => ({
  type: 'after_visit',
  minutesAfterEnd: [from, to],
})
export const whenDue: When = { type: 'due', minutesAfter: [-180, -5] }
export const pastDue: When = { type: 'due', minutesAfter: [20, 150] }

/** By when something was promised: at a time so many days on, or so many hours on. */
export type Due =
  | { readonly days: number; readonly at: string }
  | { readonly hours: number }
  /** When the agreed slot is over. */
  | { readonly visit: 'over' }

export type Saying = {
  readonly facts: string
  readonly demand?: string
  readonly tried?: string
  readonly promised?: string
  /** A visit agreed in this contact, so many days on; the slot is chosen by the rules for visits. */
  readonly appoint?: { readonly days: Range; readonly evening?: 'possible' }
  readonly due?: Due
  readonly promisedBy?: string
  /** A call of ours that does not wait for the morning: safety, fraud, a firm's line (knowledge article 1052). */
  readonly hour?: 'any'
  /** Where the complaint stands after this contact, if there is one. */
  readonly status?: ComplaintStatus
}

export type Scene = 'calls_in' | 'we_call' | 'visit' | 'shop' | 'chat'
export type Step = Saying & { readonly scene: Scene; readonly when: When }

const step =
  (scene: Scene) =>
  (when: When, saying: Saying): Step => ({ scene, when, ...saying })
/** The customer calls the hotline. */
export const callsIn = step('calls_in')
/** We call the customer. */
export const weCall = step('we_call')
/** The technician's report from the customer's home. */
export const visit = step('visit')
/** At one of our shops. */
export const shop = step('shop')
/** In writing, through the app. */
export const chat = step('chat')

export type WorkNote = {
  /** Hours after the complaint was filed; the ones still to come are left out. */
  readonly hours: number
  readonly by: 'filer' | 'owner' | 'lead'
  readonly audience?: 'customer'
  readonly text: string
}

/** The complaint filed in one of the contacts. */
export type Filing = {
  readonly at: number
  readonly kind: ComplaintKind
  readonly category: string
  readonly severity: Severity
  readonly regulator?: 'told'
  readonly confidential?: 'yes'
  /** Who spoke for the customer: 女儿, 儿子. */
  readonly proxy?: string
  readonly fields: Readonly<Record<string, string | boolean>>
  /** Days before it was filed, and the time of day, that the thing happened. */
  readonly incident: { readonly daysBefore: number; readonly at: string } | null
  readonly articles: readonly string[]
  readonly notes: readonly WorkNote[]
  /** What was decided, for the steps between investigating and telling the customer. */
  readonly decision: string
}

export type Story = {
  readonly id: string
  readonly topic: string
  /** How often it happens, beside the others. */
  readonly weight: number
  readonly needs: readonly Need[]
  readonly details?: (draw: Random, subject: Subject) => Readonly<Record<string, string | number>>
  /** Told on the days around something known of the product, instead of any time. */
  readonly around?: 'broadband_start' | 'first_bill' | 'broadband_end' | 'arrears' | 'suspension'
  readonly steps: readonly Step[]
  readonly filing?: Filing
}
