/** What was told further up because a clock went on: kept in the case with who was told, and who said that they have read it. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

/** More rungs and laps than a case goes through; the oldest are not dropped, the last ones are not made. */
export const MOST_ESCALATIONS = 200

const Person = z.strictObject({ id: AgentId, name: z.string() })

export const Escalation = z.strictObject({
  /** Of ladder, step, clock and lap: the same is told once, by however many servers. */
  id: z.string().max(400),
  at: Instant,
  /** Both as they were called then. */
  ladder: z.string(),
  step: z.string(),
  clock: z.string(),
  told: z.array(Person).max(50),
  /** Whose it became; null: it stayed where it was. */
  gaveTo: Person.nullable(),
  read: z.array(z.strictObject({ byId: AgentId, byName: z.string(), at: Instant })).max(50),
})
export type Escalation = z.infer<typeof Escalation>

/** By anybody who was told. */
export const isUnread = ({ told, read }: Escalation): boolean =>
  told.some(({ id }) => !read.some(({ byId }) => byId === id))

type Escalated = { readonly escalations?: readonly Escalation[] | undefined }

/** Told to this person, and not read by them yet; the newest first. */
export const unreadBy = ({ escalations = [] }: Escalated, agentId: AgentId): readonly Escalation[] =>
  escalations
    .filter(
      ({ told, read }) => told.some(({ id }) => id === agentId) && !read.some(({ byId }) => byId === agentId),
    )
    .toReversed()
