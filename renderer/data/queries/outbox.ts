/** Unsent work and what was refused, each by the name that the person would give it. */
import type { AttentionEntry, OutboxEntry, OutboxView } from '#shared/ports/data-port.ts'
import type { MutationEnvelope } from '#shared/sync/protocol.ts'
import type { Refused } from '../account/attention.ts'
import type { Account } from '../account/open-account.ts'
import { watchQuery } from '../database/live-query.ts'
import type { NightdeskDatabase } from '../database/nightdesk-database.ts'
import { subjectOf } from './outbox-subject.ts'

export function watchOutbox(account: Account, emit: (view: OutboxView) => void): () => void {
  const { database, attention, reportFault } = account
  let stopQuery = (): void => {}
  const stopAttention = attention.all.watch((refused) => {
    stopQuery()
    stopQuery = watchQuery(
      () => outboxView(database, refused),
      emit,
      () => reportFault('outbox_failed'),
    )
  })
  return () => {
    stopAttention()
    stopQuery()
  }
}

async function outboxView(database: NightdeskDatabase, refused: readonly Refused[]): Promise<OutboxView> {
  const unanswered = await database.outbox
    .orderBy('mid')
    .filter(({ answer }) => answer === 'none')
    .toArray()
  const entry = async (mutation: MutationEnvelope, attempts: number): Promise<OutboxEntry> => ({
    mutationId: mutation.mutationId,
    name: mutation.name,
    at: mutation.at,
    subject: await subjectOf(database, mutation),
    attempts,
  })
  const waiting: OutboxEntry[] = []
  for (const { envelope, attempts } of unanswered) waiting.push(await entry(envelope, attempts))
  const attention: AttentionEntry[] = []
  for (const { mutation, attempts, refusal } of refused)
    attention.push({ ...(await entry(mutation, attempts)), refusal, args: mutation.args })
  return { waiting, attention }
}
