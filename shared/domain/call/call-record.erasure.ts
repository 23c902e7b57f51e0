/** What is left of a call's record when its customer has to be forgotten: that there was a call, how long, and how it sounded. */
import type { CallRecord } from './call-record.ts'

export const callWithoutCustomer = (record: CallRecord): CallRecord => {
  // Under its id the PBX keeps the voice.
  const { recordingId: _, ...rest } = record
  return { ...rest, number: '', customerId: null, customerName: null, notes: '', complaintIds: [] }
}
