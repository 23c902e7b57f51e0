/** Unsent work and what was refused, each by the name that the person would give it. */
import type { MutationId } from '#shared/kernel/ids.ts'
import type { AttentionEntry, OutboxEntry, OutboxView, UnsentCount } from '#shared/ports/data-port.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { Refused } from '../account/attention.ts'
import type { Account } from '../account/open-account.ts'
import { watchCalmly } from '../database/live-query.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import type { Timers } from '../sync/timers.ts'
import { subjectOf } from './outbox-subject.ts'

/** A night without the server brings dozens; of thousands nobody reads more than the first. */
const MOST_SHOWN = 200

export type WatchedOutbox = Pick<Account, 'database' | 'attention' | 'sending' | 'reportFault'>

export function watchOutbox(
  account: WatchedOutbox,
  timers: Timers,
  emit: (view: OutboxView) => void,
): () => void {
  const { database, attention, sending, reportFault } = account
  let latest: OutboxView | null = null
  const tell = (): void => {
    if (latest !== null) emit(withSending(latest, sending.get()))
  }
  let stopQuery = (): void => {}
  const stopAttention = attention.all.watch((refused) => {
    stopQuery()
    stopQuery = watchCalmly(
      // One transaction for some hundred questions.
      () => database.read(() => outboxView(database, refused)),
      (view) => {
        latest = view
        tell()
      },
      () => reportFault('outbox_failed'),
      timers,
    )
  })
  const stopSending = sending.watch(tell)
  return () => {
    stopAttention()
    stopSending()
    stopQuery()
  }
}

export function watchUnsentCount(
  { database, attention, reportFault }: Omit<WatchedOutbox, 'sending'>,
  timers: Timers,
  emit: (count: UnsentCount) => void,
): () => void {
  let waiting: number | null = null
  const tell = (): void => {
    if (waiting === null) return
    emit({ waiting, attention: attention.all.get().map(({ mutation }) => mutation.mutationId) })
  }
  const stopCounting = watchCalmly(
    () => database.unanswered().count(),
    (count) => {
      waiting = count
      tell()
    },
    () => reportFault('outbox_failed'),
    timers,
  )
  const stopAttention = attention.all.watch(tell)
  return () => {
    stopCounting()
    stopAttention()
  }
}

const withSending = (view: OutboxView, sending: ReadonlySet<MutationId>): OutboxView => ({
  ...view,
  waiting: view.waiting.map((entry) =>
    sending.has(entry.mutationId) ? { ...entry, state: 'sending' } : entry,
  ),
})

async function outboxView(database: NightdeskDatabase, refused: readonly Refused[]): Promise<OutboxView> {
  const work = async (mutation: MutationEnvelope, attempts: number) => ({
    mutationId: mutation.mutationId,
    name: mutation.name,
    at: mutation.at,
    subject: await subjectOf(database, mutation),
    attempts,
  })
  const waiting: OutboxEntry[] = []
  for (const { envelope, attempts } of await database.unanswered().limit(MOST_SHOWN).toArray())
    waiting.push({ ...(await work(envelope, attempts)), state: 'waiting' })
  const attention: AttentionEntry[] = []
  for (const { mutation, attempts, refusal } of refused)
    attention.push({ ...(await work(mutation, attempts)), refusal, args: mutation.args })
  const lastSyncAt = (await database.readMeta('lastSyncAt')) ?? null
  const epoch = (await database.readMeta('cursor'))?.epoch ?? null
  return { lastSyncAt, epoch, waitingCount: await database.unanswered().count(), waiting, attention }
}
