/**
 * The queues' side of a PBX, as the phone asks of it: take note of what the agent wants to be. How that is told differs from PBX to
 * PBX; what it answers is what the desk shows as confirmed, and nothing else is.
 */
import type { UserAgent } from 'sip.js'
import type { WishAnswer } from '#shared/domain/call/agent-state.transition.ts'
import type { AgentWish } from '#shared/domain/call/phone.effects.ts'

export interface QueueSide {
  /** Takes the place of a wish that is not answered yet. An answer that never comes is the machine's to notice. */
  tell(wish: AgentWish): void
  /** The last wish of this line; resolves when the PBX has answered, which it may never. */
  leave(wish: AgentWish): Promise<void>
  /** Nobody waits for an answer any more. */
  dispose(): void
}

export type MakeQueueSide = (
  userAgent: UserAgent,
  onAnswer: (announcement: number, answer: WishAnswer) => void,
) => QueueSide

/** Of a PBX whose queues nothing here speaks to: it confirms nothing. */
export const tellsNobody: MakeQueueSide = () => ({
  tell: () => {},
  leave: () => Promise.resolve(),
  dispose: () => {},
})

/** The exchange of the practice line. */
export const agreesAtOnce: MakeQueueSide = (_, onAnswer) => ({
  tell: ({ announcement }) => onAnswer(announcement, { type: 'confirmed' }),
  leave: () => Promise.resolve(),
  dispose: () => {},
})
