/** What somebody has to do about a case until when; the case is not closed before it is done. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const MOST_TASKS = 50

export const CaseTask = z.strictObject({
  id: z.string(),
  what: z.string().min(1).max(300),
  /** Who does it. */
  forId: AgentId,
  forName: z.string(),
  dueAt: Instant,
  at: Instant,
  byId: AgentId,
  byName: z.string(),
  /** null: still to do. */
  done: z.strictObject({ at: Instant, byId: AgentId, byName: z.string() }).nullable(),
})
export type CaseTask = z.infer<typeof CaseTask>

export const openTasks = ({ tasks = [] }: { readonly tasks?: readonly CaseTask[] | undefined }): CaseTask[] =>
  tasks.filter(({ done }) => done === null).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
