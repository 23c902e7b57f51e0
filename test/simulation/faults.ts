/**
 * Every fault that a run can have, by the name under which it is counted when it really happened. Two hundred seeds
 * without one of them have not tried what they are for.
 */
import { messageFaults } from './virtual-network.ts'

/** What a process had just done when it died. */
export const boundaries = [
  'journal_write',
  'journal_sync',
  'store_commit',
  'records_resealed',
  'account_kept',
  'push_sent',
  'push_answered',
  'pull_sent',
  'pull_answered',
  'page_sent',
  'page_answered',
] as const
/** The same of files on their way to the disk and to the server. */
export const fileBoundaries = ['file_write', 'file_sync', 'piece_sent', 'piece_answered'] as const
export type Boundary = (typeof boundaries)[number] | (typeof fileBoundaries)[number]

/** By fault: where it is injected. */
export const faults: Readonly<Record<string, string>> = {
  ...Object.fromEntries(messageFaults.map((fault) => [fault, 'virtual-network.ts, the next message'])),
  line_down: 'virtual-network.ts, every message until it is up again',
  half_open_socket: 'world.ts, pokes that never arrive',
  ...Object.fromEntries(
    [...boundaries, ...fileBoundaries].map((boundary) => [
      `crash_after_${boundary}`,
      'simulated-machine.ts, between two tasks',
    ]),
  ),
  window_crash: 'simulated-machine.ts, the data window dies, main goes on',
  power_cut: 'virtual-disk.ts, what was not synced is gone, the last write torn',
  clock_off: 'simulated-machine.ts, the wall clock by up to ten years either way',
  disk_full: 'virtual-disk.ts, ENOSPC',
  disk_failing: 'virtual-disk.ts, EIO',
  store_full: 'virtual-store.ts, QuotaExceededError at the commit',
  store_emptied: 'virtual-store.ts, IndexedDB comes back empty',
  store_damaged: 'virtual-store.ts, IndexedDB does not open any more',
  disk_cloned: 'world.ts, another machine with a copy of everything',
  sessions_ended: 'simulated-server.ts, every device of the agent must sign in again',
  queues_changed: 'simulated-server.ts, grant and revoke',
  team_changed: 'simulated-server.ts, grant and revoke',
  row_moved: 'simulated-server.ts, from one space to another',
  customers_aged: 'simulated-server.ts, months pass: from one part of a space to another',
  carried_elsewhere: 'world.ts, signed in again from the office, or from home',
  restored: 'simulated-server.ts, the database from a backup, another epoch',
  tombstones_compacted: 'simulated-server.ts, a month passes for them',
  older_version_served: 'virtual-network.ts, a pull in the form of an older protocol version',
  older_version_refused: 'virtual-network.ts, one that is too old pulls',
  older_version_pushes: 'virtual-network.ts, one that is too old pushes all the same',
  secret_renewed: 'installed-account.ts, the secret of all keys is due when the machine starts again',
  older_secret_forgotten: 'simulated-machine.ts, nothing is under it any more',
  two_devices_push: 'world.ts, two machines of one agent have sent work',
}

export const SEEDS_FOR_EVERY_FAULT = 200

export const missing = (figures: Readonly<Record<string, number>>): string[] =>
  Object.keys(faults).filter((fault) => (figures[fault] ?? 0) === 0)

export function added(sums: Record<string, number>, figures: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(figures)) sums[name] = (sums[name] ?? 0) + count
}

/** For the README: fault, where, how often. */
export const faultTable = (figures: Readonly<Record<string, number>>): string =>
  Object.entries(faults)
    .map(([fault, where]) => `| \`${fault}\` | ${where} | ${figures[fault] ?? 0} |`)
    .join('\n')
