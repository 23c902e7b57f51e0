/** The record of an ended call and its wrap-up; it also leaves the next agent the story of the contact. */
import { CallRecord } from '#shared/domain/call/call-record.ts'
import { z } from '#shared/kernel/schema.ts'
import { mutator, refuse } from '../mutator.ts'

export const recordCall = mutator({
  args: z.strictObject({ record: CallRecord }),
  run: async () => refuse('unknown_mutator'),
})
