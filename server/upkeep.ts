/** What the server does by itself, at its start and every few hours: every replica does, and none minds the others. */
import { forgetOldAttempts } from './auth/sign-in-limits.ts'
import { goOn, type Looked } from './cases/go-on.ts'
import { endRequests } from './schedule/end-requests.ts'
import type { Services } from './services.ts'
import { forgetOldAnswers } from './storage/api-answers.ts'
import { openAuditMonths } from './storage/audit-months.ts'
import { compactTombstones } from './storage/compaction.ts'
import { ageCustomers } from './storage/customer-activity.ts'
import { eraseOldRecords, forgetKeptRecords } from './storage/erased-records.ts'
import { forgetFiles } from './storage/file-uploads.ts'

const EVERY_MS = 6 * 3_600_000
/** A rung of a ladder is told this late at most, and a request whose shift has begun ends. */
const CASES_EVERY_MS = 60_000

export type Upkeep = {
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

export function startUpkeep(services: Services): Upkeep {
  let running: Promise<void> = Promise.resolve()
  const begin = (work: (services: Services) => Promise<void>) => (): void => {
    running = running.then(() => work(services))
  }
  const keep = begin(keepUp)
  const goOn = begin(casesGoOn(new Map()))
  keep()
  goOn()
  const timers = [setInterval(keep, EVERY_MS), setInterval(goOn, CASES_EVERY_MS)]
  for (const timer of timers) timer.unref()
  return {
    stop() {
      for (const timer of timers) clearInterval(timer)
      return running
    },
  }
}

const casesGoOn =
  (looked: Looked) =>
  async (services: Services): Promise<void> => {
    await goOn(services, looked).catch((cause: unknown) => services.reportFault('cases_failed', cause))
    await endRequests(services).catch((cause: unknown) => services.reportFault('requests_failed', cause))
  }

/** What failed is tried again the next time; nothing depends on when it happens. */
export async function keepUp({ database, clock, recordDays, reportFault }: Services): Promise<void> {
  const now = clock.now()
  const work = {
    audit_months: () => openAuditMonths(database.queries, now),
    ageing: () => ageCustomers(database, now),
    compaction: () => compactTombstones(database, now),
    records: async () => recordDays !== null && eraseOldRecords(database, now, recordDays),
    kept_records: () => forgetKeptRecords(database.queries, now),
    files: () => forgetFiles(database.queries, now),
    api_answers: () => forgetOldAnswers(database.queries, now),
    old_attempts: () => forgetOldAttempts(database.queries, now),
  }
  for (const [name, run] of Object.entries(work)) {
    await run().catch((cause: unknown) => reportFault(`upkeep_failed:${name}`, cause))
  }
}
