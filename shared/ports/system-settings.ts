/** How the application takes part in the system it runs on, as this person wants it on this machine. */
import { z } from '#shared/kernel/schema.ts'

const Switch = z.enum(['on', 'off'])
export const ShiftReminder = z.enum(['off', '15', '30', '60'])
export type ShiftReminder = z.infer<typeof ShiftReminder>

export const SystemSettings = z.strictObject({
  /** Shortcuts and media keys that also work while another program has the keyboard. */
  outsideKeys: Switch,
  /** The system's notification of a ring, which never says who calls. */
  ringNotification: Switch,
  startWithSystem: Switch,
  /** So many minutes before a shift it is said, also by the system. Absent in what was kept before there was one. */
  shiftReminder: ShiftReminder.default('30'),
})
export type SystemSettings = z.infer<typeof SystemSettings>

export const FIRST_SYSTEM_SETTINGS: SystemSettings = {
  outsideKeys: 'on',
  ringNotification: 'on',
  startWithSystem: 'off',
  shiftReminder: '30',
}
