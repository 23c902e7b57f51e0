/** Gives a planner's file to the server, which reads it: what it says must be held beside the roster as it is now. */
import { err, ok } from '#shared/kernel/result.ts'
import type { RosterImportOutcome, RosterImportQuery } from '#shared/ports/roster-import.ts'
import type { Account } from '../account/open-account.ts'

export async function importRoster(
  { transport, sync }: Pick<Account, 'transport' | 'sync'>,
  query: RosterImportQuery,
  file: Uint8Array<ArrayBuffer>,
): Promise<RosterImportOutcome> {
  const answer = await transport.importRoster(query, file)
  if (!answer.ok) {
    if (answer.error.kind !== 'rejected') return err('offline')
    return err(answer.error.code === 'not_granted' ? 'not_permitted' : 'failed')
  }
  // The planner looks at the roster next, and wants it as it is now.
  if (answer.value.outcome === 'applied') sync.wake('person')
  return ok(answer.value)
}
