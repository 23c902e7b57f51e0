/**
 * What an agent is doing at this moment, as their colleagues and their lead may know it. It holds for as long as it is
 * renewed (`presence.rules.ts`), is kept in no journal, and names no customer: what is not told cannot be seen.
 */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { AwayReason, allowedMinutes } from '../call/call-rules.ts'
import { AgentState, confirmationWords } from '../call/phone-snapshot.ts'

/** Of a queue's name; longer ones are cut. */
export const LONGEST_QUEUE_NAME = 80
/** What is older is as good as that, for whoever looks at a board. */
export const OLDEST_MS = 7 * 24 * 3_600_000
export const LONGEST_WRAP_UP_SECONDS = 36_000

/** The call that is with the agent, or is about to be. */
const callWith = <M extends z.ZodType>(moment: M) =>
  z.strictObject({
    direction: z.enum(['inbound', 'outbound']),
    queue: z.string().max(LONGEST_QUEUE_NAME).nullable(),
    phase: z.enum(['ringing', 'dialling', 'talking', 'held']),
    /** Since it was answered; before that, since it began. */
    since: moment,
  })

const workWith = <M extends z.ZodType>(moment: M) =>
  z.strictObject({
    /** `lost`: a line that is not registered; nobody reaches this agent, whatever they want to be. */
    line: z.enum(['ready', 'lost', 'none']),
    intended: AgentState,
    since: moment,
    confirmed: AgentState.nullable(),
    /** What the queues' side said to the newest wish, as in the phone's snapshot. */
    confirmation: z.enum(confirmationWords),
    /** As the centre calls it, and for how long it allows that. */
    reason: AwayReason.pick({ label: true }).extend({ allowedMinutes: allowedMinutes.nullable() }).nullable(),
    call: callWith(moment).nullable(),
    wrapUp: z
      .strictObject({
        since: moment,
        allowedSeconds: z.number().int().nonnegative().max(LONGEST_WRAP_UP_SECONDS),
      })
      .nullable(),
  })

export const Work = workWith(Instant)
export type Work = z.infer<typeof Work>

/** How long it has been so, in milliseconds: the clock of an agent's machine may be wrong, its ages are not. */
const Age = z.number().int().nonnegative().max(OLDEST_MS)
export const WorkAges = workWith(Age)
export type WorkAges = z.infer<typeof WorkAges>

/**
 * What a machine says. `locked` and `gone` are last words: nothing renews them, and they need no renewal. `during`: the call that
 * was up when the desk was locked. It goes on behind the lock, and nobody tells for how long.
 */
export const PresenceReport = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('working'), work: WorkAges }),
  z.strictObject({ is: z.literal('locked'), during: callWith(Age).optional() }),
  z.strictObject({ is: z.literal('gone') }),
])
export type PresenceReport = z.infer<typeof PresenceReport>

/** What was said, on the server's clock. */
export const HeardPresence = z.discriminatedUnion('is', [
  /** `lineSince`: since when the line has been what it is. */
  z.strictObject({ is: z.literal('working'), work: Work, lineSince: Instant }),
  z.strictObject({ is: z.literal('locked'), since: Instant, during: callWith(Instant).optional() }),
  z.strictObject({ is: z.literal('gone'), since: Instant }),
])
export type HeardPresence = z.infer<typeof HeardPresence>

/** `no_line`: would like to work, and cannot be reached. `unknown`: was heard, and is not any more. */
export const Doing = z.enum([
  'on_call',
  'wrap_up',
  ...AgentState.options,
  'no_line',
  'locked',
  'unknown',
  'offline',
])
export type Doing = z.infer<typeof Doing>

/** Of one agent, as one who asks may see it. `work`: for their lead only, while it holds. */
export const SeenPresence = z.strictObject({
  agentId: AgentId,
  doing: Doing,
  /** Of `unknown`: when they were last heard. */
  since: Instant,
  work: Work.nullable(),
  /** Of `locked`, for their lead only: the call that was up then. */
  during: callWith(Instant).optional(),
})
export type SeenPresence = z.infer<typeof SeenPresence>
