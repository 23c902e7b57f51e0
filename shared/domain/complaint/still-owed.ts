/** What has to be settled before a case is ended: nobody looks at an ended one for what was promised in it, or left to do. */
import type { Complaint } from './complaint.ts'
import type { LifeEventType } from './life-event.ts'
import { isOwed } from './promise.standing.ts'
import { openTasks } from './task.ts'

/** Merged it is not ended: all of it goes on in the other case. */
const ENDING: readonly LifeEventType[] = ['close', 'withdraw']

/** Which of it stands in the way of this step; null: nothing. */
export function owedBefore(
  type: LifeEventType | 'assign',
  complaint: Pick<Complaint, 'tasks' | 'promises'>,
): 'open_tasks' | 'open_promises' | null {
  if (!ENDING.some((ending) => ending === type)) return null
  if (openTasks(complaint).length > 0) return 'open_tasks'
  return complaint.promises.some(isOwed) ? 'open_promises' : null
}
