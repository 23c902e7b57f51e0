/** What somebody is called whom nobody here knows: who rings in is a caller, who is dialled is only a number. */
import type { CallView } from '#shared/domain/call/phone-snapshot.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'

export const unknownParty = (direction: CallView['direction']): TextKey =>
  direction === 'inbound' ? 'phone:unknown_caller' : 'phone:unknown_number'
