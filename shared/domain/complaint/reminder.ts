/** What somebody wants to be reminded of about a case: a moment of their own, beside what the clocks and promises ask. */
import { Instant } from '#shared/kernel/clock.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'

export const MOST_REMINDERS = 50

export const Reminder = z.strictObject({
  id: z.string(),
  forId: AgentId,
  forName: z.string(),
  remindAt: Instant,
  note: z.string().max(300),
  /** When it was asked for. */
  at: Instant,
  /** null: still to come, or to be dealt with. */
  settledAt: Instant.nullable(),
})
export type Reminder = z.infer<typeof Reminder>

type Reminded = { readonly reminders?: readonly Reminder[] | undefined }
export const openReminders = ({ reminders = [] }: Reminded): readonly Reminder[] =>
  reminders
    .filter(({ settledAt }) => settledAt === null)
    .toSorted((a, b) => a.remindAt.localeCompare(b.remindAt))
