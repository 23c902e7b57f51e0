/**
 * Gives out complaint numbers without the server: its prefix for this device, our counter, a check digit. The counter
 * is journalled before a number is told to anybody, because a number that was read to a customer is never reused.
 */
import { complaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { createSerial } from '#shared/kernel/serial.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { Journal } from '../sync/write-path.ts'
import { NotSaved } from './not-saved.ts'

export type ComplaintNumbers = { next(): Promise<string> }

export function createComplaintNumbers(
  journal: Journal,
  database: NightdeskDatabase,
  journalledCounter: number,
  devicePrefix: () => string,
): ComplaintNumbers {
  const serial = createSerial()
  let counter = journalledCounter
  return {
    next: () =>
      serial(async () => {
        // The store remembers it too: a journal that was damaged must not start from an earlier number.
        const next = Math.max(counter, (await database.readMeta('numberCounter')) ?? 0) + 1
        const number = complaintNumber(devicePrefix(), next)
        if (!number.ok) throw new NotSaved(number.error)
        const outcome = await journal.append({ type: 'number', counter: next })
        if (!outcome.ok) throw new NotSaved(outcome.error)
        counter = next
        await database.writeMeta({ numberCounter: next })
        return number.value
      }),
  }
}
